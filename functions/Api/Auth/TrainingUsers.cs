namespace MedGenEmr.Api.Auth;

/// <summary>The users of training mode: whoever sits at this machine may be any of them.</summary>
static class TrainingUsers
{
    public static readonly Caller[] All =
    [
        new("demo", "Dr. Demo", "physician"),
        new("nurse", "Nora Nurse", "nurse"),
        new("pharmacist", "Paul Pharmacist", "pharmacist"),
        new("admin", "Ada Admin", "admin"),
    ];

    public static Caller? Find(string id)
    {
        foreach (var user in All)
            if (user.Id == id) return user;
        return null;
    }
}
