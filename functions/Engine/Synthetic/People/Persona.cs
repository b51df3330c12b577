namespace MedGenEmr.Engine.Synthetic;

enum Sex { Female, Male }

enum Smoking { Never, Former, Daily }

/// <summary>A language of communication (BCP 47) and how it is called.</summary>
readonly record struct Language(string Tag, string Display)
{
    public static readonly Language English = new("en", "English");
    public static readonly Language Spanish = new("es", "Spanish");
    public static readonly Language Chinese = new("zh", "Chinese");
    public static readonly Language Vietnamese = new("vi", "Vietnamese");
    public static readonly Language Arabic = new("ar", "Arabic");
    public static readonly Language Russian = new("ru", "Russian");
    public static readonly Language Portuguese = new("pt", "Portuguese");
    public static readonly Language Japanese = new("ja", "Japanese");
    public static readonly Language Tamil = new("ta", "Tamil");
    public static readonly Language Greek = new("el", "Greek");
    public static readonly Language Croatian = new("hr", "Croatian");
    public static readonly Language German = new("de", "German");
}

/// <summary>OMB category of US Core: https://hl7.org/fhir/us/core/StructureDefinition-us-core-race.html</summary>
enum Race { White, Black, Asian, Native, NotStated }

/// <param name="Substance">What is recorded as AllergyIntolerance.code.</param>
/// <param name="Avoid">Drugs that must not be given because of it.</param>
/// <param name="Age">Age at the reaction.</param>
sealed record Allergy(Code Substance, string Category, bool Severe, Code Reaction, double Age, DrugClass? Avoid = null)
{
    public static readonly Allergy Penicillin = new(Snomed.PenicillinAllergy, "medication", true, Snomed.Anaphylaxis, 19, DrugClass.Penicillin);
}

/// <summary>What a patient says about resuscitation, and since when (years before the as-of date).</summary>
sealed record Directive(string Text, Code Category, double Years);

/// <summary>Who a patient is and what happens in that life: the input of the simulation. Ages in years at the as-of date.</summary>
sealed record Persona(string Given, string Family, Sex Sex, double Age)
{
    /// <summary>Name in its own script: `李`, `伟`.</summary>
    public (string Family, string Given)? Native { get; init; }
    public string? Maiden { get; init; }
    public Language Language { get; init; } = Language.English;
    public Race Race { get; init; } = Race.White;
    public bool Hispanic { get; init; }
    /// <summary>How long the record goes back; never before birth.</summary>
    public double Years { get; init; } = 10;
    public double Bmi { get; init; } = 25;
    public Smoking Smoking { get; init; }
    public bool Married { get; init; }
    /// <summary>Years before the as-of date, with the cause: the last admission is part of the module that kills.</summary>
    public double? DiedYearsAgo { get; init; }
    /// <summary>Null: nobody ever asked. Empty: no known allergy.</summary>
    public IReadOnlyList<Allergy>? Allergies { get; init; } = [];
    public Directive? Directive { get; init; }
    public IReadOnlyList<Func<Chart, Disease>> Has { get; init; } = [];
    /// <summary>Runs between the first acute illnesses of the age and none, for those whose story should stay clear.</summary>
    public double AcuteRate { get; init; } = 1;
    /// <summary>Family name of the mother's persona for a newborn whose mother is in the cast.</summary>
    public string? MotherName { get; init; }
    public Code? Alert { get; init; }
    public string? AlertText { get; init; }
}

/// <param name="Mrn">Unique in a population and derived from its seed.</param>
sealed record Identity(string Mrn, Rng Rng, DateOnly AsOf);
