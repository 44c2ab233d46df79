import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Shell } from './components/shell/Shell';
import { ErrorState, LoadingState } from './components/states/States';
import { useSession } from './hooks/useSession';
import { LoginPage } from './pages/login/LoginPage';
import { NotFoundPage } from './pages/NotFoundPage';
import { OverviewPage } from './pages/overview/OverviewPage';

const AlertsPage = lazy(() => import('./pages/alerts/AlertsPage'));
const AlertPage = lazy(() => import('./pages/alert/AlertPage'));
const FlowsPage = lazy(() => import('./pages/flows/FlowsPage'));
const RulesPage = lazy(() => import('./pages/rules/RulesPage'));
const RulePage = lazy(() => import('./pages/rule/RulePage'));
const NewRulePage = lazy(() => import('./pages/rule/NewRulePage'));
const FlowPage = lazy(() => import('./pages/flow/FlowPage'));

/** Login, or the pages in their frame. */
export function App() {
  const session = useSession();
  switch (session.state) {
    case 'unknown':
      return <LoadingState label="Loading Ingress" />;
    case 'unreachable':
      return <ErrorState error={session.error} onRetry={session.retry} />;
    case 'out':
      return <LoginPage />;
    case 'in':
      return (
        <Shell user={session.me}>
          <Suspense fallback={<LoadingState label="Loading page" />}>
            <Routes>
              <Route path="/" element={<OverviewPage />} />
              <Route path="/alerts" element={<AlertsPage />} />
              <Route path="/alerts/:id" element={<AlertPage />} />
              <Route path="/flows" element={<FlowsPage />} />
              <Route path="/flows/:id" element={<FlowPage />} />
              <Route path="/rules" element={<RulesPage />} />
              <Route path="/rules/:key" element={<RulePage />} />
              <Route path="/new-rule" element={<NewRulePage />} />
              <Route path="/login" element={<Navigate to="/" replace />} />
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </Suspense>
        </Shell>
      );
  }
}
