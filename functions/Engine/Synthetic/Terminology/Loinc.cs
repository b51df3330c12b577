namespace MedGenEmr.Engine.Synthetic;

/// <summary>https://loinc.org — where each code was checked: codes.tsv.</summary>
static class Loinc
{
    public static readonly Code BloodPressure = L("85354-9", "Blood pressure panel with all children optional");
    public static readonly Code Systolic = L("8480-6", "Systolic blood pressure");
    public static readonly Code Diastolic = L("8462-4", "Diastolic blood pressure");
    public static readonly Code HeartRate = L("8867-4", "Heart rate");
    public static readonly Code RespiratoryRate = L("9279-1", "Respiratory rate");
    public static readonly Code Temperature = L("8310-5", "Body temperature");
    public static readonly Code OxygenSaturation = L("2708-6", "Oxygen saturation in Arterial blood");
    public static readonly Code PulseOximetry = L("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry");
    public static readonly Code Weight = L("29463-7", "Body weight");
    public static readonly Code Height = L("8302-2", "Body height");
    public static readonly Code Bmi = L("39156-5", "Body mass index (BMI) [Ratio]");
    public static readonly Code HeadCircumference = L("9843-4", "Head Occipital-frontal circumference");
    public static readonly Code BmiPercentile = L("59576-9", "Body mass index (BMI) [Percentile] Per age and sex");
    public static readonly Code WeightForLength = L("77606-2", "Weight-for-length Per age and sex");
    public static readonly Code HeadPercentile = L("8289-1", "Head Occipital-frontal circumference Percentile");
    public static readonly Code Pain = L("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported");

    public static readonly Code Sodium = L("2951-2", "Sodium [Moles/volume] in Serum or Plasma");
    public static readonly Code Potassium = L("2823-3", "Potassium [Moles/volume] in Serum or Plasma");
    public static readonly Code Chloride = L("2075-0", "Chloride [Moles/volume] in Serum or Plasma");
    public static readonly Code Bicarbonate = L("2028-9", "Carbon dioxide, total [Moles/volume] in Serum or Plasma");
    public static readonly Code UreaNitrogen = L("3094-0", "Urea nitrogen [Mass/volume] in Serum or Plasma");
    public static readonly Code Creatinine = L("2160-0", "Creatinine [Mass/volume] in Serum or Plasma");
    public static readonly Code Egfr = L("98979-8", "Glomerular filtration rate/1.73 sq M.predicted [Volume Rate/Area] in Serum, Plasma or Blood by Creatinine-based formula (CKD-EPI 2021)");
    public static readonly Code Glucose = L("2345-7", "Glucose [Mass/volume] in Serum or Plasma");
    public static readonly Code Calcium = L("17861-6", "Calcium [Mass/volume] in Serum or Plasma");
    public static readonly Code Protein = L("2885-2", "Protein [Mass/volume] in Serum or Plasma");
    public static readonly Code Albumin = L("1751-7", "Albumin [Mass/volume] in Serum or Plasma");
    public static readonly Code Alt = L("1742-6", "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma");
    public static readonly Code Ast = L("1920-8", "Aspartate aminotransferase [Enzymatic activity/volume] in Serum or Plasma");
    public static readonly Code AlkalinePhosphatase = L("6768-6", "Alkaline phosphatase [Enzymatic activity/volume] in Serum or Plasma");
    public static readonly Code Bilirubin = L("1975-2", "Bilirubin.total [Mass/volume] in Serum or Plasma");
    public static readonly Code Leukocytes = L("6690-2", "Leukocytes [#/volume] in Blood by Automated count");
    public static readonly Code Erythrocytes = L("789-8", "Erythrocytes [#/volume] in Blood by Automated count");
    public static readonly Code Hemoglobin = L("718-7", "Hemoglobin [Mass/volume] in Blood");
    public static readonly Code Hematocrit = L("4544-3", "Hematocrit [Volume Fraction] of Blood by Automated count");
    public static readonly Code Mcv = L("787-2", "MCV [Entitic volume] by Automated count");
    public static readonly Code Mch = L("785-6", "MCH [Entitic mass] by Automated count");
    public static readonly Code Mchc = L("786-4", "MCHC [Mass/volume] by Automated count");
    public static readonly Code Rdw = L("788-0", "Erythrocyte distribution width [Ratio] by Automated count");
    public static readonly Code Platelets = L("777-3", "Platelets [#/volume] in Blood by Automated count");
    public static readonly Code Neutrophils = L("751-8", "Neutrophils [#/volume] in Blood by Automated count");
    public static readonly Code Cholesterol = L("2093-3", "Cholesterol [Mass/volume] in Serum or Plasma");
    public static readonly Code Triglyceride = L("2571-8", "Triglyceride [Mass/volume] in Serum or Plasma");
    public static readonly Code Hdl = L("2085-9", "Cholesterol in HDL [Mass/volume] in Serum or Plasma");
    public static readonly Code Ldl = L("13457-7", "Cholesterol in LDL [Mass/volume] in Serum or Plasma by calculation");
    public static readonly Code HbA1c = L("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood");
    public static readonly Code AlbuminCreatinine = L("14959-1", "Microalbumin/Creatinine [Mass Ratio] in Urine");
    public static readonly Code Tsh = L("3016-3", "Thyrotropin [Units/volume] in Serum or Plasma");
    public static readonly Code FreeT4 = L("3024-7", "Thyroxine (T4) free [Mass/volume] in Serum or Plasma");
    public static readonly Code Inr = L("6301-6", "INR in Platelet poor plasma by Coagulation assay");
    public static readonly Code NtProBnp = L("33762-6", "Natriuretic peptide.B prohormone N-Terminal [Mass/volume] in Serum or Plasma");
    public static readonly Code Troponin = L("89579-7", "Troponin I.cardiac [Mass/volume] in Serum or Plasma by High sensitivity method");
    public static readonly Code Crp = L("1988-5", "C reactive protein [Mass/volume] in Serum or Plasma");
    public static readonly Code Lactate = L("32693-4", "Lactate [Moles/volume] in Blood");
    public static readonly Code Procalcitonin = L("33959-8", "Procalcitonin [Mass/volume] in Serum or Plasma");
    public static readonly Code Ferritin = L("2276-4", "Ferritin [Mass/volume] in Serum or Plasma");
    public static readonly Code Iron = L("2498-4", "Iron [Mass/volume] in Serum or Plasma");
    public static readonly Code IronBinding = L("2500-7", "Iron binding capacity [Mass/volume] in Serum or Plasma");
    public static readonly Code IronSaturation = L("2502-3", "Iron saturation [Mass Fraction] in Serum or Plasma");
    public static readonly Code Fev1Fvc = L("19926-5", "FEV1/FVC");
    public static readonly Code EjectionFraction = L("10230-1", "Left ventricular Ejection fraction");
    public static readonly Code UrineLeukocytes = L("5799-2", "Leukocyte esterase [Presence] in Urine by Test strip");
    public static readonly Code UrineNitrite = L("5802-4", "Nitrite [Presence] in Urine by Test strip");
    public static readonly Code UrineProtein = L("20454-5", "Protein [Presence] in Urine by Test strip");
    public static readonly Code UrineBlood = L("5794-3", "Hemoglobin [Presence] in Urine by Test strip");
    public static readonly Code UrinePh = L("5803-2", "pH of Urine by Test strip");
    public static readonly Code UrineCulture = L("630-4", "Bacteria identified in Urine by Culture");
    public static readonly Code BloodCulture = L("600-7", "Bacteria identified in Blood by Culture");
    public static readonly Code BloodGroup = L("883-9", "ABO group [Type] in Blood");
    public static readonly Code RhType = L("10331-7", "Rh [Type] in Blood");

    public static readonly Code BasicPanel = L("24321-2", "Basic metabolic 2000 panel - Serum or Plasma");
    public static readonly Code ComprehensivePanel = L("24323-8", "Comprehensive metabolic 2000 panel - Serum or Plasma");
    public static readonly Code BloodCount = L("58410-2", "CBC panel - Blood by Automated count");
    public static readonly Code LipidPanel = L("24331-1", "Lipid 1996 panel - Serum or Plasma");
    public static readonly Code IronPanel = L("50190-8", "Iron and Iron binding capacity panel - Serum or Plasma");
    public static readonly Code Urinalysis = L("24357-6", "Urinalysis macro (dipstick) panel - Urine");

    public static readonly Code Phq9 = L("44261-6", "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]");
    public static readonly Code AuditC = L("75626-2", "Total score [AUDIT-C]");
    public static readonly Code Tobacco = L("72166-2", "Tobacco smoking status");
    public static readonly Code Pregnancy = L("82810-3", "Pregnancy status");
    public static readonly Code GestationalAge = L("18185-9", "Gestational age");
    public static readonly Code FundalHeight = L("11881-0", "Uterus Fundal height Tape measure");
    public static readonly Code FetalHeartRate = L("55283-6", "Fetal Heart rate");
    public static readonly Code Apgar1 = L("9272-6", "1 minute Apgar Score");
    public static readonly Code Apgar5 = L("9274-2", "5 minute Apgar Score");

    public static readonly Code ChestXray = L("36643-5", "XR Chest 2 Views");
    public static readonly Code PortableChestXray = L("30746-2", "XR Chest Portable");
    public static readonly Code Mammogram = L("24606-6", "MG Breast Screening");
    public static readonly Code FetalUltrasound = L("11525-3", "US Pelvis Fetus for pregnancy");

    public static readonly Code ProgressNote = L("11506-3", "Progress note");
    public static readonly Code HistoryAndPhysical = L("34117-2", "History and physical note");
    public static readonly Code DischargeSummary = L("18842-5", "Discharge summary");
    public static readonly Code EmergencyNote = L("34111-5", "Emergency department Note");
    public static readonly Code ConsultNote = L("11488-4", "Consult note");
    public static readonly Code OperativeNote = L("11504-8", "Surgical operation note");

    static Code L(string value, string display) => new(Systems.Loinc, value, display);
}
