import SvgIcon, { type SvgIconProps } from '@mui/material/SvgIcon';

// Drawn here: the few that are used, instead of a package of thousands.
const stroked = (name: string, path: string) => {
  const Icon = (props: SvgIconProps) => (
    <SvgIcon fontSize="small" {...props}>
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
    </SvgIcon>
  );
  Icon.displayName = name;
  return Icon;
};

export const SearchIcon = stroked('SearchIcon', 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20');
export const CloseIcon = stroked('CloseIcon', 'M6 6l12 12M18 6 6 18');
export const PlusIcon = stroked('PlusIcon', 'M12 5v14M5 12h14');
export const SunIcon = stroked('SunIcon', 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4');
export const MoonIcon = stroked('MoonIcon', 'M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7Z');
export const WarningIcon = stroked('WarningIcon', 'M12 4 2.8 20h18.4L12 4ZM12 10v4.5M12 17.2v.1');
export const ErrorIcon = stroked('ErrorIcon', 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5v5.5M12 16v.1');
export const RetryIcon = stroked('RetryIcon', 'M20 11a8 8 0 1 0-2.3 6.3M20 5v6h-6');
export const ChevronLeftIcon = stroked('ChevronLeftIcon', 'm14.5 6-6 6 6 6');
export const ChevronRightIcon = stroked('ChevronRightIcon', 'm9.5 6 6 6-6 6');
export const PersonIcon = stroked('PersonIcon', 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5');
export const BackIcon = stroked('BackIcon', 'M19 12H5M11 6l-6 6 6 6');
