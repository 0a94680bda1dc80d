// Starts the application in the page.
import { createRoot } from 'react-dom/client';

import { Application } from './application';
import './style.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
createRoot(root).render(<Application />);
