using System.Text.RegularExpressions;
using MedGenEmr.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MedGenEmr.Tests.Browser;

/// <summary>What a user does on the first day, in a real browser against the real server.</summary>
public sealed class PatientStories(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [RequiresBrowserFact]
    public async Task a_physician_signs_in_with_one_click_and_sees_the_patients()
    {
        var page = await browser.OpenAs("Dr. Demo");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Patients" })).ToBeVisibleAsync();
        await Expect(page.GetByText("simulated patients, not for care").First).ToBeVisibleAsync();
        await Expect(Rows(page)).ToHaveCountAsync(4);
    }

    [RequiresBrowserFact]
    public async Task she_finds_a_patient_by_name_and_reads_the_chart()
    {
        var name = await FirstPatient();
        var page = await browser.OpenAs("Dr. Demo");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search patients" }).FillAsync(name.Family);
        await Rows(page).Filter(new() { HasText = name.Family }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/patients/"));
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Patient:" })).ToContainTextAsync(name.Family);
        foreach (var panel in (string[])["Problems", "Medications", "Allergies and intolerances", "Recent labs", "Encounters"])
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = panel, Exact = true })).ToBeVisibleAsync();
    }

    [RequiresBrowserFact]
    public async Task a_search_that_finds_nobody_says_so_and_offers_the_next_step()
    {
        var page = await browser.OpenAs("Dr. Demo");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search patients" }).FillAsync("Zzyzx");
        await Expect(page.GetByText("No patient matches this search")).ToBeVisibleAsync();
    }

    [RequiresBrowserFact]
    public async Task a_nurse_registers_a_patient_and_the_record_holds_what_she_typed()
    {
        var family = $"Quiroga{Guid.NewGuid():N}"[..14];
        var page = await browser.OpenAs("Nurse", "/patients/new");
        await page.GetByLabel("Family name").FillAsync(family);
        await page.GetByLabel("Given names").FillAsync("Ana María");
        await page.GetByLabel("Birth date", new() { Exact = false }).First.FillAsync("1984-03-12");
        await ChooseSex(page, "Female");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and register" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Patient:" })).ToContainTextAsync(family);
        await Expect(page.GetByText("Allergies not recorded").First).ToBeVisibleAsync();

        var found = (await browser.Emr.Read($"Patient?family={family}")).GetProperty("entry")[0].GetProperty("resource");
        Assert.Equal("1984-03-12", found.GetProperty("birthDate").GetString());
        Assert.Equal("female", found.GetProperty("gender").GetString());
    }

    [RequiresBrowserFact]
    public async Task registering_somebody_twice_is_noticed_before_it_happens()
    {
        var (family, given, birthDate) = await FirstPatient();
        var page = await browser.OpenAs("Nurse", "/patients/new");
        await page.GetByLabel("Family name").FillAsync(family);
        await page.GetByLabel("Given names").FillAsync(given);
        await page.GetByLabel("Birth date", new() { Exact = false }).First.FillAsync(birthDate);
        await ChooseSex(page, "Unknown");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and register" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("may already be registered");
        Assert.Equal(1, (await browser.Emr.Read($"Patient?family={Uri.EscapeDataString(family)}&birthdate={birthDate}&_summary=count")).GetProperty("total").GetInt32());
    }

    [RequiresBrowserFact]
    public async Task an_address_without_a_patient_says_that_there_is_none()
    {
        var page = await browser.OpenAs("Dr. Demo", "/patients/nobody");
        await Expect(page.GetByText("There is no patient at this address")).ToBeVisibleAsync();
    }

    static Task ChooseSex(IPage page, string sex) => page.GetByRole(AriaRole.Radio, new() { Name = sex, Exact = true }).CheckAsync();

    static ILocator Rows(IPage page) => page.GetByRole(AriaRole.Table, new() { Name = "Patients" }).Locator("tbody tr");

    async Task<(string Family, string Given, string BirthDate)> FirstPatient()
    {
        var patient = (await browser.Emr.Read("Patient?_sort=family&_count=1")).GetProperty("entry")[0].GetProperty("resource");
        var name = patient.GetProperty("name")[0];
        return (name.GetProperty("family").GetString()!, name.GetProperty("given")[0].GetString()!, patient.GetProperty("birthDate").GetString()!);
    }
}
