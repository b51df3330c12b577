using MedGenEmr.Hosts.Local;

return await CommandLine.Run(args);
