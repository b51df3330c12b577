namespace MedGenEmr.Engine.Synthetic;

/// <summary>Somebody who works at the clinic.</summary>
/// <param name="specialty">NUCC provider taxonomy.</param>
sealed class Staff(string key, string prefix, string given, string family, Sex sex, string qualification, Code role, Code specialty)
    : Master("Practitioner", Systems.Staff, key, $"{(prefix.Length > 0 ? prefix + " " : "")}{given} {family}{(prefix.Length > 0 ? "" : ", " + qualification)}")
{
    public string Prefix { get; } = prefix;
    public string Given { get; } = given;
    public string Family { get; } = family;
    public Sex Sex { get; } = sex;
    public string Qualification { get; } = qualification;
    public Code Role { get; } = role;
    public Code Specialty { get; } = specialty;

    public static readonly Staff Family1 = Doctor("dr-alvarez", "Elena", "Álvarez", Sex.Female, "207Q00000X", "Family Medicine");
    public static readonly Staff Family2 = Doctor("dr-osei", "Kwame", "Osei", Sex.Male, "207Q00000X", "Family Medicine");
    public static readonly Staff Pediatrician = Doctor("dr-lindgren", "Maja", "Lindgren", Sex.Female, "208000000X", "Pediatrics");
    public static readonly Staff Cardiologist = Doctor("dr-rao", "Vikram", "Rao", Sex.Male, "207RC0000X", "Cardiovascular Disease");
    public static readonly Staff Nephrologist = Doctor("dr-haddad", "Leila", "Haddad", Sex.Female, "207RN0300X", "Nephrology");
    public static readonly Staff Oncologist = Doctor("dr-fischer", "Anna", "Fischer", Sex.Female, "207RH0003X", "Hematology & Oncology");
    public static readonly Staff Obstetrician = Doctor("dr-mbeki", "Thandi", "Mbeki", Sex.Female, "207V00000X", "Obstetrics & Gynecology");
    public static readonly Staff Psychiatrist = Doctor("dr-novak", "Petr", "Novák", Sex.Male, "2084P0800X", "Psychiatry");
    public static readonly Staff EmergencyDoctor = Doctor("dr-bauer", "Tom", "Bauer", Sex.Male, "207P00000X", "Emergency Medicine");
    public static readonly Staff Hospitalist = Doctor("dr-suzuki", "Keiko", "Suzuki", Sex.Female, "208M00000X", "Hospitalist");
    public static readonly Staff Surgeon = Doctor("dr-moreau", "Luc", "Moreau", Sex.Male, "208600000X", "Surgery");
    public static readonly Staff Orthopedist = Doctor("dr-jensen", "Freja", "Jensen", Sex.Female, "207X00000X", "Orthopaedic Surgery");
    public static readonly Staff Radiologist = Doctor("dr-okeke", "Chidi", "Okeke", Sex.Male, "2085R0202X", "Diagnostic Radiology");
    public static readonly Staff Nurse1 = new("rn-santos", "", "Marisol", "Santos", Sex.Female, "RN", Hl7.Nurse, N("163W00000X", "Registered Nurse"));
    public static readonly Staff Nurse2 = new("rn-byrne", "", "Aidan", "Byrne", Sex.Male, "RN", Hl7.Nurse, N("163W00000X", "Registered Nurse"));
    public static readonly Staff Pharmacist = new("ph-chen", "", "Grace", "Chen", Sex.Female, "PharmD", Hl7.Pharmacist, N("183500000X", "Pharmacist"));

    public static IReadOnlyList<Staff> All { get; } =
    [
        Family1, Family2, Pediatrician, Cardiologist, Nephrologist, Oncologist, Obstetrician, Psychiatrist, EmergencyDoctor,
        Hospitalist, Surgeon, Orthopedist, Radiologist, Nurse1, Nurse2, Pharmacist,
    ];

    static Staff Doctor(string key, string given, string family, Sex sex, string nucc, string specialty)
        => new(key, "Dr.", given, family, sex, "MD", Hl7.Doctor, N(nucc, specialty));

    static Code N(string value, string display) => new(Systems.Nucc, value, display);
}
