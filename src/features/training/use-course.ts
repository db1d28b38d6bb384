import { useParams } from 'wouter'
import { useSession } from '../../store/context.tsx'
import { findCourse } from '../../store/training.ts'
import { useLive } from '../../store/useLive.ts'

/** The course of this address as it now stands; `data` is null when it is not on this device. */
export function useCourse() {
  const { course: id } = useParams<{ course: string }>()
  const session = useSession()
  return useLive((store) => findCourse(store, session, id), [session, id])
}
