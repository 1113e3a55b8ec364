import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createEvaluator } from '../evaluator/createEvaluator';
import { App } from './App';
import { LanguageProvider } from './language';
import './styles/base.css';
import './styles/layout.css';
import './styles/pair.css';
import './styles/stage.css';
import './styles/tools.css';
import './styles/verdicts.css';
import './styles/findings.css';
import './styles/model.css';
import './styles/weights.css';
import './styles/server.css';
import './styles/shell.css';

const root = document.getElementById('root');
// there before the first paint, so that nothing moves for it
const demo = new URLSearchParams(location.search).has('demo') ? await import('./demo/Demo') : null;
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <App evaluator={createEvaluator()} lead={demo?.Demo ?? null} />
      </LanguageProvider>
    </StrictMode>,
  );
}
