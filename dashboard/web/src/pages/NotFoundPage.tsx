import { Link } from 'react-router';
import { Page } from '../components/shell/Page';
import { EmptyState } from '../components/states/States';

export function NotFoundPage() {
  return (
    <Page title="Not found">
      <EmptyState title="There is no such page">
        <Link to="/">Go to the overview</Link>
      </EmptyState>
    </Page>
  );
}
