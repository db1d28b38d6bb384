import './floor.ts'
import '../ui/tokens.css'
import '../ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { compose } from './compose.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const composition = await compose()
createRoot(root).render(<StrictMode><App composition={composition} /></StrictMode>)
