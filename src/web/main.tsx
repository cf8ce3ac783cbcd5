import './shell/no-generated-code.ts';
// Before the screens: what a screen says of its own elements comes after what holds everywhere.
import './shell/tokens.css';
import './shell/elements.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { forgetWhenHandedOver } from './shell/handed-over.ts';
import { queryClient } from './shell/query-client.ts';
import { router } from './routes.tsx';

forgetWhenHandedOver();
const place = document.getElementById('app');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
