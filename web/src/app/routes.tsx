import { Navigate, type RouteObject } from 'react-router';
import { paths } from '@shared/paths';
import { PatientListPage } from '@features/patients';
import { NotFound } from './NotFound';
import { RouteError } from './RouteError';
import { Shell } from './Shell';

/** Every address of the program. A patient's page is a layout: the tabs of the chart become its children. */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    hydrateFallbackElement: <></>,
    children: [
      {
        errorElement: <RouteError />,
        children: [
          { index: true, element: <Navigate to={paths.patients} replace /> },
          { path: 'patients', element: <PatientListPage /> },
          { path: 'patients/new', lazy: async () => ({ Component: (await import('@features/patients/register')).RegisterPage }) },
          {
            path: 'patients/:id',
            lazy: async () => ({ Component: (await import('@features/chart')).PatientWorkspace }),
            children: [{ index: true, lazy: async () => ({ Component: (await import('@features/chart')).Summary }) }],
          },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
];
