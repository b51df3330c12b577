namespace MedGenEmr.Engine.Synthetic;

/// <summary>One patient while the life is simulated, and the drafts of the record it leaves.</summary>
sealed class Chart
{
    readonly Rng ids;

    public Chart(Persona person, Identity identity)
    {
        Person = person;
        Identity = identity;
        Rng = identity.Rng;
        ids = Rng.Fork("ids");
        Now = identity.AsOf.ToDateTime(new(10, 0));
        Born = Now.Date.AddDays(-Math.Round(person.Age * 365.25)).AddHours(person.MotherName is null ? Rng.Fork("birth").Int(1, 22) : 4);
        if (Born > Now.AddHours(-12)) Born = Now.AddHours(-12);
        Died = person.DiedYearsAgo is { } ago ? Now.AddDays(-Math.Round(ago * 365.25)).AddHours(4) : null;
        var start = (Died ?? Now).AddDays(-Math.Round(person.Years * 365.25));
        Start = start > Born ? start.Date : Born;
        Growth = new(person.Sex, person.Age, person.Bmi, Rng.Fork("growth"));
        Body = new(this, Rng.Fork("body"));
        Patient = new PatientDraft(ids.Uuid(), identity.Mrn, j => PatientResource.Write(j, this));
        Groups.Add([Patient]);
        Diseases = [.. person.Has.Select(make => make(this))];
    }

    public Persona Person { get; }
    public Identity Identity { get; }
    public Rng Rng { get; }
    public DateTime Born { get; }
    /// <summary>Simulated death; set from the start, so that nothing is planned beyond it.</summary>
    public DateTime? Died { get; }
    /// <summary>First day of the record.</summary>
    public DateTime Start { get; }
    /// <summary>10:00 of the as-of date.</summary>
    public DateTime Now { get; }
    public DateTime End => Died ?? Now;

    public Agenda Agenda { get; } = new();
    public Body Body { get; }
    public Growth Growth { get; }
    public IReadOnlyList<Disease> Diseases { get; }
    public List<Problem> Problems { get; } = [];
    public List<Course> Courses { get; } = [];
    public Dictionary<Vaccine, int> Doses { get; } = [];
    public Dictionary<Vaccine, DateTime> Immunized { get; } = [];
    public Dictionary<Analyte, (decimal Value, DateTime At)> Latest { get; } = [];
    public Dictionary<Panel, DateTime> Tested { get; } = [];
    public bool AskedForAllergies { get; set; }
    /// <summary>In hospital until then: routine care waits.</summary>
    public DateTime BusyUntil { get; set; }
    public Draft Patient { get; }
    /// <summary>Drafts that refer to each other and so share a bundle: an encounter with all that belongs to it.</summary>
    public List<List<Draft>> Groups { get; } = [];
    /// <summary>The family doctor.</summary>
    public Staff Doctor => DoctorAt(End);
    public Staff DoctorAt(DateTime at) => Age(at) < 18 ? Staff.Pediatrician : Identity.Mrn[^1] % 2 == 0 ? Staff.Family1 : Staff.Family2;
    public Staff Nurse => Identity.Mrn[^1] % 2 == 0 ? Staff.Nurse1 : Staff.Nurse2;

    public double Age(DateTime at) => (at - Born).TotalDays / 365.25;
    public DateTime AtAge(double years) => Born.AddDays(years * 365.25);
    public bool Fertile(DateTime at) => Person.Sex == Sex.Female && Age(at) is > 14 and < 50;

    public void NewGroup() => Groups.Add([]);

    public Draft Add(string type, Action<FhirJson> body, string? display = null)
    {
        var draft = new Draft(type, ids.Uuid(), body, display);
        Groups[^1].Add(draft);
        return draft;
    }

    public T? Disease<T>() where T : Disease
    {
        foreach (var disease in Diseases) if (disease is T found) return found;
        return null;
    }

    /// <summary>Had a reaction to it by then.</summary>
    public bool Avoids(DrugClass drug, DateTime at) => Person.Allergies?.Any(allergy => allergy.Avoid == drug && at >= AtAge(allergy.Age).Date) ?? false;
    public bool Takes(DrugClass drug, DateTime at) => Taking(drug, at) is not null;
    public Course? Taking(DrugClass drug, DateTime at)
    {
        for (var i = Courses.Count - 1; i >= 0; i--) if (Courses[i].Drug.Class == drug && Courses[i].IsActive(at)) return Courses[i];
        return null;
    }

    public bool Has(Code problem) => Problems.Any(p => p.Code == problem && p.Abated is null);
}
