import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answer, refuse, renderPage } from '../../testing/render';
import { LoginPage } from './LoginPage';
import { tokenOf } from './token';

describe('login', () => {
  it('sends the token of a pasted link', async () => {
    const server = renderPage(<LoginPage />, {
      'POST /login': answer({ user: 'admin', role: 'admin' }),
    });

    await userEvent.type(
      screen.getByLabelText('One-time link or token'),
      'http://127.0.0.1:8080/login?token=abc%2Bdef',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Log in' }));

    expect(await server.bodies('POST /login')).toEqual([{ token: 'abc+def' }]);
  });

  it('says why the server refused', async () => {
    renderPage(<LoginPage />, { 'POST /login': refuse(401, 'The link was used already.') });

    await userEvent.type(screen.getByLabelText('One-time link or token'), 'old{Enter}');

    expect(await screen.findByText('The link was used already.')).toBeVisible();
  });

  it('says why a followed link did not log in', () => {
    renderPage(<LoginPage />, {}, '/login?error=unauthorized');

    expect(screen.getByRole('alert')).toHaveTextContent('used already');
  });

  it('waits for input', () => {
    renderPage(<LoginPage />, {});

    expect(screen.getByRole('button', { name: 'Log in' })).toBeDisabled();
  });
});

describe('token of what was pasted', () => {
  it.each([
    ['  abc ', 'abc'],
    ['http://h/login?token=abc&x=1', 'abc'],
    ['http://h/login#token=a%2Fb', 'a/b'],
    ['?token=%zz', '%zz'],
    ['', ''],
  ])('reads "%s"', (text, token) => {
    expect(tokenOf(text)).toBe(token);
  });
});
