namespace MedGenEmr.Engine.Synthetic;

/// <summary>An organization of the teaching clinic's little town.</summary>
sealed class House(string key, string name, Code kind, House? partOf = null) : Master("Organization", Systems.Organization, key, name)
{
    public Code Kind { get; } = kind;
    public House? PartOf { get; } = partOf;

    public static readonly House Health = new("lindenfield-health", "Lindenfield Community Health", Hl7.Provider);
    public static readonly House Hospital = new("lindenfield-hospital", "Lindenfield Memorial Hospital", Hl7.Provider, Health);
    public static readonly House Practice = new("lindenfield-clinic", "Lindenfield Family Clinic", Hl7.Provider, Health);
    public static readonly House Laboratory = new("lindenfield-laboratory", "Lindenfield Clinical Laboratory", Hl7.Department, Hospital);
    public static readonly House ImagingDepartment = new("lindenfield-imaging", "Lindenfield Imaging", Hl7.Department, Hospital);
    public static readonly House Pharmacy = new("lindenfield-pharmacy", "Lindenfield Pharmacy", Hl7.Department, Health);
    public static readonly House MutualInsurer = new("bay-mutual", "Bay State Mutual Health Plan (fictitious)", Hl7.Insurer);
    public static readonly House SeniorInsurer = new("senior-plan", "Senior Care Plan (fictitious)", Hl7.Insurer);
    public static readonly House FamilyInsurer = new("family-plan", "Family Assist Plan (fictitious)", Hl7.Insurer);

    public static IReadOnlyList<House> All { get; } =
        [Health, Hospital, Practice, Laboratory, ImagingDepartment, Pharmacy, MutualInsurer, SeniorInsurer, FamilyInsurer];
}

sealed class Place(string key, string name, Code form, House house, Place? partOf = null) : Master("Location", Systems.Place, key, name)
{
    public Code Form { get; } = form;
    public House House { get; } = house;
    public Place? PartOf { get; } = partOf;

    public static readonly Place Clinic = new("clinic", "Lindenfield Family Clinic", Hl7.Building, House.Practice);
    public static readonly Place Hospital = new("hospital", "Lindenfield Memorial Hospital", Hl7.Building, House.Hospital);
    public static readonly Place Emergency = new("emergency", "Emergency Department", Hl7.Ward, House.Hospital, Hospital);
    public static readonly Place MedicalWard = new("ward-3", "Medical Ward 3", Hl7.Ward, House.Hospital, Hospital);
    public static readonly Place SurgicalWard = new("ward-2", "Surgical Ward 2", Hl7.Ward, House.Hospital, Hospital);
    public static readonly Place IntensiveCare = new("icu", "Intensive Care Unit", Hl7.Ward, House.Hospital, Hospital);
    public static readonly Place Maternity = new("maternity", "Labor and Delivery", Hl7.Ward, House.Hospital, Hospital);
    public static readonly Place Infusion = new("infusion", "Infusion Center", Hl7.Ward, House.Hospital, Hospital);
    public static readonly Place Specialists = new("specialists", "Specialist Outpatients", Hl7.Ward, House.Hospital, Hospital);
    public static readonly Place Theater = new("theater-1", "Operating Room 1", Hl7.Room, House.Hospital, Hospital);

    public static IReadOnlyList<Place> All { get; } =
        [Clinic, Hospital, Emergency, MedicalWard, SurgicalWard, IntensiveCare, Maternity, Infusion, Specialists, Theater];
}

/// <summary>The clinic's master data: Organization, Location, Practitioner, PractitionerRole, each created once whoever posts it first.</summary>
/// <remarks>Within its own bundle they refer to each other by urn:uuid: a conditional reference sees only what is already stored.</remarks>
sealed class Clinic(Rng rng)
{
    readonly Dictionary<Master, MasterDraft> drafts = [];

    public static List<Draft> Drafts(Rng rng)
    {
        var clinic = new Clinic(rng);
        foreach (var house in House.All) clinic.Add(house, j => clinic.Organization(j, house));
        foreach (var place in Place.All) clinic.Add(place, j => clinic.Location(j, place));
        foreach (var staff in Staff.All)
        {
            clinic.Add(staff, j => Practitioner(j, staff));
            var role = new Master("PractitionerRole", Systems.Staff, $"{staff.Value}-role", staff.Display!);
            clinic.Add(role, j => clinic.PractitionerRole(j, role, staff));
        }
        return [.. clinic.drafts.Values];
    }

    void Add(Master master, Action<FhirJson> body) => drafts.Add(master, new(master, rng.Uuid(), body));

    MasterDraft? Local(Master? master) => master is null ? null : drafts[master];

    void Organization(FhirJson j, House house) => j
        .Identifier(house.System, house.Value)
        .Flag("active", true)
        .Concepts("type", house.Kind)
        .Text("name", house.Display)
        .One("telecom", t => t.Text("system", "phone").Text("value", $"(555) 555-{1000 + Index(house):0000}").Text("use", "work"))
        .One("address", a => Town(a, $"{10 + (Index(house) * 12)} Linden Street"))
        .Reference("partOf", Local(house.PartOf));

    void Location(FhirJson j, Place place) => j
        .Identifier(place.System, place.Value)
        .Text("status", "active")
        .Text("name", place.Display)
        .Text("mode", "instance")
        .Object("address", a => Town(a, "22 Linden Street"))
        .Concept("physicalType", place.Form)
        .Reference("managingOrganization", Local(place.House))
        .Reference("partOf", Local(place.PartOf));

    static void Practitioner(FhirJson j, Staff staff) => j
        .Identifier(staff.System, staff.Value)
        .Flag("active", true)
        .One("name", n => Name(n, staff))
        .One("telecom", t => t.Text("system", "email").Text("value", $"{staff.Value}@lindenfield.example").Text("use", "work"))
        .Text("gender", staff.Sex == Sex.Male ? "male" : "female")
        .One("qualification", q => q.Object("code", c => c.Text("text", staff.Qualification)));

    static void Name(FhirJson j, Staff staff)
    {
        j.Text("use", "official").Text("family", staff.Family).Strings("given", staff.Given);
        if (staff.Prefix.Length > 0) j.Strings("prefix", staff.Prefix);
        j.Strings("suffix", staff.Qualification);
    }

    void PractitionerRole(FhirJson j, Master role, Staff staff) => j
        .Identifier(role.System, role.Value)
        .Flag("active", true)
        .Reference("practitioner", Local(staff))
        .Reference("organization", Local(House.Health))
        .Concepts("code", staff.Role)
        .Concepts("specialty", staff.Specialty)
        .References("location", [Local(staff.Specialty.Value is "207Q00000X" or "208000000X" ? Place.Clinic : Place.Hospital)!]);

    static void Town(FhirJson j, string line) => j
        .Text("use", "work").Strings("line", line).Text("city", "Lindenfield").Text("state", "MA").Text("postalCode", "02199").Text("country", "US");

    static int Index(House house)
    {
        for (var i = 0; i < House.All.Count; i++) if (ReferenceEquals(House.All[i], house)) return i;
        throw new InvalidOperationException($"{house.Value} is missing in House.All.");
    }
}
