import { lazy } from 'react'

// One chunk for each family of screens: a tablet fetches its people's work in one go, and none of the others' before it has time.
export const DoorScreens = lazy(async () => ({ default: (await import('./DoorScreens.tsx')).DoorScreens }))
export const ClinicScreens = lazy(async () => ({ default: (await import('./ClinicScreens.tsx')).ClinicScreens }))
export const AnsweringScreens = lazy(async () => ({ default: (await import('./AnsweringScreens.tsx')).AnsweringScreens }))
export const AdminScreens = lazy(async () => ({ default: (await import('./AdminScreens.tsx')).AdminScreens }))
export const CommonScreens = lazy(async () => ({ default: (await import('./CommonScreens.tsx')).CommonScreens }))
