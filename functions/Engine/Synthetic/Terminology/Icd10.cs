namespace MedGenEmr.Engine.Synthetic;

/// <summary>Second coding of a condition, as US records carry it: https://www.cdc.gov/nchs/icd/icd-10-cm/</summary>
static class Icd10
{
    static readonly Dictionary<Code, Code> Of = new()
    {
        [Snomed.Hypertension] = I("I10", "Essential (primary) hypertension"),
        [Snomed.Diabetes] = I("E11.9", "Type 2 diabetes mellitus without complications"),
        [Snomed.Hyperlipidemia] = I("E78.5", "Hyperlipidemia, unspecified"),
        [Snomed.Kidney4] = I("N18.4", "Chronic kidney disease, stage 4 (severe)"),
        [Snomed.Kidney5] = I("N18.5", "Chronic kidney disease, stage 5"),
        [Snomed.Copd] = I("J44.9", "Chronic obstructive pulmonary disease, unspecified"),
        [Snomed.Asthma] = I("J45.909", "Unspecified asthma, uncomplicated"),
        [Snomed.Coronary] = I("I25.10", "Atherosclerotic heart disease of native coronary artery without angina pectoris"),
        [Snomed.Nstemi] = I("I21.4", "Non-ST elevation (NSTEMI) myocardial infarction"),
        [Snomed.OldInfarction] = I("I25.2", "Old myocardial infarction"),
        [Snomed.AtrialFibrillation] = I("I48.91", "Unspecified atrial fibrillation"),
        [Snomed.HeartFailure] = I("I50.9", "Heart failure, unspecified"),
        [Snomed.Hypothyroidism] = I("E03.9", "Hypothyroidism, unspecified"),
        [Snomed.IronDeficiency] = I("D50.9", "Iron deficiency anemia, unspecified"),
        [Snomed.Prediabetes] = I("R73.03", "Prediabetes"),
        [Snomed.Sepsis] = I("A41.9", "Sepsis, unspecified organism"),
        [Snomed.Pneumonia] = I("J18.9", "Pneumonia, unspecified organism"),
        [Snomed.UrinaryInfection] = I("N39.0", "Urinary tract infection, site not specified"),
        [Snomed.StrepThroat] = I("J02.0", "Streptococcal pharyngitis"),
        [Snomed.Bronchitis] = I("J20.9", "Acute bronchitis, unspecified"),
    };

    public static Code? For(Code snomed) => Of.TryGetValue(snomed, out var code) ? code : null;

    static Code I(string value, string display) => new(Systems.Icd10, value, display);
}
