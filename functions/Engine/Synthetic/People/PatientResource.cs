namespace MedGenEmr.Engine.Synthetic;

/// <summary>Patient: https://hl7.org/fhir/R4/patient.html, with the race, ethnicity and birth sex of US Core.</summary>
static class PatientResource
{
    const string UsCore = "http://hl7.org/fhir/us/core/StructureDefinition/";
    static readonly string[] Streets = ["Maple Street", "Orchard Lane", "Harbor Road", "Mill Pond Road", "School Street", "Beacon Hill Way", "Cedar Avenue", "Station Road"];
    static readonly (string Town, string Zip)[] Towns = [("Lindenfield", "02199"), ("Ashby Falls", "02198"), ("Port Hollis", "02197"), ("West Marden", "02196")];

    public static void Write(FhirJson j, Chart chart)
    {
        var person = chart.Person;
        var rng = chart.Rng.Fork("demographics");
        j.Array("extension", Extensions(person), (e, write) => write(e));
        j.Array<(string System, string Value, Code? Type)>("identifier", [(Systems.Mrn, chart.Identity.Mrn, Hl7.MedicalRecord), (Systems.Synthetic, chart.Patient.Id.ToString(), null)], (i, id) =>
        {
            if (id.Type is { } type) i.Text("use", "usual").Concept("type", type);
            i.Text("system", id.System).Text("value", id.Value);
            if (id.Type is not null) i.Reference("assigner", House.Health);
        });
        j.Flag("active", true);
        j.Array("name", Names(person), (n, name) => n.Text("use", name.Use).Text("family", name.Family).Strings("given", name.Given));
        var phone = $"(555) 555-{rng.Int(100, 9999):0000}";
        j.Array<(string System, string Value, string Use)>("telecom", [("phone", phone, "mobile"), ("email", $"patient{chart.Identity.Mrn}@example.org", "home")],
            (t, point) => t.Text("system", point.System).Text("value", point.Value).Text("use", point.Use));
        j.Text("gender", person.Sex == Sex.Male ? "male" : "female").Day("birthDate", chart.Born);
        if (chart.Died is { } died) j.When("deceasedDateTime", died);
        var address = ($"{rng.Int(2, 240)} {rng.Pick(Streets)}", rng.Pick(Towns));
        j.One("address", a => Address(a, address.Item1, address.Item2.Town, address.Item2.Zip));
        if (person.Age >= 18) j.Concept("maritalStatus", new(Systems.Hl7 + "v3-MaritalStatus", person.Married ? "M" : "S", person.Married ? "Married" : "Never Married"));
        j.One("contact", c => Contact(c, person, rng, address.Item1, address.Item2.Town, address.Item2.Zip));
        j.One("communication", c => c.Concept("language", new("urn:ietf:bcp:47", person.Language.Tag, person.Language.Display)).Flag("preferred", true));
        j.References("generalPractitioner", [chart.Doctor]).Reference("managingOrganization", House.Practice);
    }

    static IEnumerable<(string Use, string Family, string Given)> Names(Persona person)
    {
        yield return ("official", person.Family, person.Given);
        if (person.Native is { } own) yield return ("usual", own.Family, own.Given);
        if (person.Maiden is { } maiden) yield return ("maiden", maiden, person.Given);
    }

    static void Address(FhirJson j, string line, string town, string zip) => j
        .Text("use", "home").Strings("line", line).Text("city", town).Text("state", "MA").Text("postalCode", zip).Text("country", "US");

    static void Contact(FhirJson j, Persona person, Rng rng, string line, string town, string zip)
    {
        var child = person.Age < 18;
        var role = child ? Hl7.Mother : person.Married ? Hl7.Spouse : rng.Pick<Code>(person.Age > 60 ? [Hl7.ChildOf, Hl7.Sibling] : [Hl7.Friend, Hl7.Sibling]);
        var female = child || (person.Married ? person.Sex == Sex.Male : rng.Chance(0.5));
        j.Array("relationship", [Hl7.EmergencyContact, role], (r, code) => r.One("coding", c => c.Coding(code)))
            .Object("name", n => n.Text("family", person.Family).Strings("given", person.MotherName ?? rng.Pick(female ? RandomPersona.Women : RandomPersona.Men)))
            .One("telecom", t => t.Text("system", "phone").Text("value", $"(555) 555-{rng.Int(100, 9999):0000}").Text("use", "mobile"))
            .Object("address", a => Address(a, line, town, zip))
            .Text("gender", female ? "female" : "male");
    }

    static IEnumerable<Action<FhirJson>> Extensions(Persona person)
    {
        if (person.Race != Race.NotStated) yield return j => Category(j, "race", person.Race switch
        {
            Race.Black => ("2054-5", "Black or African American"),
            Race.Asian => ("2028-9", "Asian"),
            Race.Native => ("1002-5", "American Indian or Alaska Native"),
            _ => ("2106-3", "White"),
        });
        yield return j => Category(j, "ethnicity", person.Hispanic ? ("2135-2", "Hispanic or Latino") : ("2186-5", "Not Hispanic or Latino"));
        yield return j => j.Text("url", UsCore + "us-core-birthsex").Text("valueCode", person.Sex == Sex.Male ? "M" : "F");
    }

    static void Category(FhirJson j, string name, (string Code, string Display) value) => j
        .Array<Action<FhirJson>>("extension",
        [
            e => e.Text("url", "ombCategory").Coding("valueCoding", new("urn:oid:2.16.840.1.113883.6.238", value.Code, value.Display)),
            e => e.Text("url", "text").Text("valueString", value.Display),
        ], (e, write) => write(e))
        .Text("url", $"{UsCore}us-core-{name}");
}
