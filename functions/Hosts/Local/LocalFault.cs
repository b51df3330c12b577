namespace MedGenEmr.Hosts.Local;

/// <summary>Something on this machine is not as needed, and the message says what to do: shown without a stack trace, exit code 1.</summary>
sealed class LocalFault(string message, Exception? cause = null) : Exception(message, cause);
