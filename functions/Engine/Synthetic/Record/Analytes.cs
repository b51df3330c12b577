namespace MedGenEmr.Engine.Synthetic;

/// <summary>Everything the clinic measures as a number. Ranges are common US adult ones; children's are rounded.</summary>
static class Analytes
{
    public static readonly Analyte Systolic = new(Loinc.Systolic, "Systolic BP", "mm[Hg]", 0, 118, 114, 6, 5)
    { Shown = "mmHg", Floor = 55, Ceiling = 230, ByAge = age => age < 16 ? 0.62 + (0.023 * age) : age > 30 ? 1 + (0.0018 * (age - 30)) : 1, Ranges = [new(90, 139, From: 13)] };
    public static readonly Analyte Diastolic = new(Loinc.Diastolic, "Diastolic BP", "mm[Hg]", 0, 75, 73, 4, 4)
    { Shown = "mmHg", Floor = 30, Ceiling = 130, ByAge = age => age < 16 ? 0.62 + (0.023 * age) : 1, Ranges = [new(55, 89, From: 13)] };
    public static readonly Analyte HeartRate = new(Loinc.HeartRate, "Heart rate", "/min", 0, 71, 74, 6, 5)
    { Shown = "beats/min", Floor = 38, Ceiling = 210, ByAge = age => age < 1 ? 1.85 : age < 3 ? 1.55 : age < 6 ? 1.35 : age < 12 ? 1.2 : 1, Ranges = [new(100, 180, To: 1), new(90, 150, From: 1, To: 3), new(70, 130, From: 3, To: 12), new(50, 100, From: 12)] };
    public static readonly Analyte RespiratoryRate = new(Loinc.RespiratoryRate, "Respiratory rate", "/min", 0, 15, 15.5, 1, 1.2)
    { Shown = "breaths/min", Floor = 8, Ceiling = 70, ByAge = age => age < 1 ? 2.5 : age < 3 ? 1.8 : age < 6 ? 1.5 : age < 12 ? 1.25 : 1, Ranges = [new(25, 60, To: 1), new(20, 40, From: 1, To: 3), new(16, 30, From: 3, To: 12), new(10, 20, From: 12)] };
    public static readonly Analyte Temperature = new(Loinc.Temperature, "Temperature", "Cel", 1, 36.8, 36.9, 0.1, 0.2) { Shown = "°C", Floor = 34, Ceiling = 41.5, Ranges = [new(36.0m, 37.9m)] };
    public static readonly Analyte Oxygen = new(Loinc.OxygenSaturation, "SpO2", "%", 0, 97.8, 98.0, 0.5, 0.6) { Floor = 70, Ceiling = 100, Ranges = [new(94, null)], Critical = (85, null) };
    public static readonly Analyte Weight = new(Loinc.Weight, "Weight", "kg", 1, 0, 0, 0, 0.006) { Relative = true, Floor = 1.5 };
    public static readonly Analyte Height = new(Loinc.Height, "Height", "cm", 1, 0, 0, 0, 0.0015) { Relative = true, Floor = 40 };
    public static readonly Analyte Bmi = new(Loinc.Bmi, "BMI", "kg/m2", 1, 0, 0, 0, 0) { Ranges = [new(18.5m, 24.9m, From: 20)] };
    public static readonly Analyte Head = new(Loinc.HeadCircumference, "Head circumference", "cm", 1, 0, 0, 0, 0.003) { Relative = true };
    public static readonly Analyte Pain = new(Loinc.Pain, "Pain", "{score}", 0, 0.4, 0.4, 0.2, 0.6) { Shown = "/10", Ceiling = 10 };

    public static readonly Analyte Sodium = new(Loinc.Sodium, "Sodium", "mmol/L", 0, 140, 140, 1.2, 1.5) { Ranges = [new(135, 145)], Critical = (120, 160) };
    public static readonly Analyte Potassium = new(Loinc.Potassium, "Potassium", "mmol/L", 1, 4.2, 4.1, 0.15, 0.2) { Ranges = [new(3.5m, 5.1m)], Critical = (2.8m, 6.2m), Floor = 2.4 };
    public static readonly Analyte Chloride = new(Loinc.Chloride, "Chloride", "mmol/L", 0, 103, 103, 1.2, 1.5) { Ranges = [new(98, 107)] };
    public static readonly Analyte Bicarbonate = new(Loinc.Bicarbonate, "CO2, total", "mmol/L", 0, 25.5, 25, 1, 1.2) { Ranges = [new(22, 29)], Critical = (10, 40) };
    public static readonly Analyte UreaNitrogen = new(Loinc.UreaNitrogen, "Urea nitrogen", "mg/dL", 0, 15, 13, 2, 2) { Ranges = [new(5, 18, To: 18), new(7, 25)], Floor = 3 };
    public static readonly Analyte Creatinine = new(Loinc.Creatinine, "Creatinine", "mg/dL", 2, 0.95, 0.76, 0, 0.05)
    { Relative = true, Floor = 0.15, Ranges = [new(0.15m, 0.70m, To: 12), new(0.40m, 1.00m, From: 12, To: 18), new(0.74m, 1.35m, Sex.Male), new(0.59m, 1.04m, Sex.Female)] };
    public static readonly Analyte Egfr = new(Loinc.Egfr, "eGFR", "mL/min/{1.73_m2}", 0, 105, 105, 7, 2) { Shown = "mL/min/1.73 m2", Floor = 5, Ceiling = 140, ByAge = age => age > 35 ? 1 - (0.0075 * (age - 35)) : 1, Ranges = [new(60, null)], Critical = (15, null) };
    public static readonly Analyte Glucose = new(Loinc.Glucose, "Glucose", "mg/dL", 0, 93, 90, 4, 6) { Ranges = [new(40, 100, To: 0.1), new(70, 99)], Critical = (45, 450), Floor = 30 };
    public static readonly Analyte Calcium = new(Loinc.Calcium, "Calcium", "mg/dL", 1, 9.5, 9.4, 0.2, 0.2) { Ranges = [new(8.5m, 10.3m)] };
    public static readonly Analyte Protein = new(Loinc.Protein, "Total protein", "g/dL", 1, 7.1, 7.0, 0.2, 0.2) { Ranges = [new(6.0m, 8.3m)] };
    public static readonly Analyte Albumin = new(Loinc.Albumin, "Albumin", "g/dL", 1, 4.4, 4.3, 0.15, 0.15) { Ranges = [new(3.5m, 5.0m)], Floor = 1.5 };
    public static readonly Analyte Alt = new(Loinc.Alt, "ALT", "U/L", 0, 25, 19, 0.25, 0.15) { Relative = true, Ranges = [new(7, 55, Sex.Male), new(7, 45, Sex.Female)], Floor = 7 };
    public static readonly Analyte Ast = new(Loinc.Ast, "AST", "U/L", 0, 24, 20, 0.2, 0.15) { Relative = true, Ranges = [new(8, 48, Sex.Male), new(8, 43, Sex.Female)], Floor = 8 };
    public static readonly Analyte AlkalinePhosphatase = new(Loinc.AlkalinePhosphatase, "Alkaline phosphatase", "U/L", 0, 72, 68, 0.2, 0.08) { Relative = true, ByAge = age => age < 16 ? 2.9 : 1, Ranges = [new(100, 400, To: 16), new(40, 129)] };
    public static readonly Analyte Bilirubin = new(Loinc.Bilirubin, "Bilirubin, total", "mg/dL", 1, 0.7, 0.5, 0.1, 0.12) { Floor = 0.1, Ranges = [new(0, 12, To: 0.08), new(0.1m, 1.2m)], Critical = (null, 18) };

    public static readonly Analyte Leukocytes = new(Loinc.Leukocytes, "WBC", "10*3/uL", 1, 6.6, 6.8, 0.8, 0.7) { Floor = 0.4, ByAge = age => age < 0.1 ? 1.9 : age < 4 ? 1.4 : age < 12 ? 1.15 : 1, Ranges = [new(9.0m, 30.0m, To: 0.1), new(5.0m, 17.0m, From: 0.1, To: 4), new(4.5m, 13.5m, From: 4, To: 12), new(4.0m, 11.0m)], Critical = (1.0m, 50.0m) };
    public static readonly Analyte Erythrocytes = new(Loinc.Erythrocytes, "RBC", "10*6/uL", 2, 5, 4.5, 0, 0) { Ranges = [new(3.60m, 5.50m, To: 12), new(4.30m, 5.80m, Sex.Male), new(3.80m, 5.20m, Sex.Female)] };
    public static readonly Analyte Hemoglobin = new(Loinc.Hemoglobin, "Hemoglobin", "g/dL", 1, 15.1, 13.6, 0.5, 0.3)
    { Floor = 4, ByAge = age => age < 0.1 ? 1.22 : age < 2 ? 0.83 : age < 12 ? 0.88 : 1, Ranges = [new(13.5m, 21.0m, To: 0.1), new(10.5m, 14.0m, From: 0.1, To: 6), new(11.0m, 15.5m, From: 6, To: 15), new(13.2m, 17.0m, Sex.Male), new(11.7m, 15.5m, Sex.Female)], Critical = (7.0m, 22.0m) };
    public static readonly Analyte Hematocrit = new(Loinc.Hematocrit, "Hematocrit", "%", 1, 45, 40, 0, 0) { Ranges = [new(40.0m, 63.0m, To: 0.1), new(31.0m, 42.0m, From: 0.1, To: 6), new(33.0m, 46.0m, From: 6, To: 15), new(38.5m, 50.5m, Sex.Male), new(34.5m, 46.5m, Sex.Female)] };
    public static readonly Analyte Mcv = new(Loinc.Mcv, "MCV", "fL", 1, 90, 90, 2, 0.8) { ByAge = age => age < 0.1 ? 1.16 : age < 6 ? 0.89 : age < 12 ? 0.94 : 1, Ranges = [new(95.0m, 120.0m, To: 0.1), new(72.0m, 88.0m, From: 0.1, To: 6), new(76.0m, 92.0m, From: 6, To: 12), new(80.0m, 99.0m)], Floor = 55 };
    public static readonly Analyte Mch = new(Loinc.Mch, "MCH", "pg", 1, 30.5, 30, 0, 0) { Ranges = [new(31.0m, 41.0m, To: 0.1), new(23.0m, 31.0m, From: 0.1, To: 6), new(25.0m, 32.0m, From: 6, To: 12), new(26.5m, 33.5m)] };
    public static readonly Analyte Mchc = new(Loinc.Mchc, "MCHC", "g/dL", 1, 33.8, 33.6, 0.3, 0.3) { Ranges = [new(32.0m, 36.0m)], Ceiling = 36.5 };
    public static readonly Analyte Rdw = new(Loinc.Rdw, "RDW", "%", 1, 13.0, 13.0, 0.3, 0.3) { Ranges = [new(13.0m, 18.0m, To: 0.1), new(11.5m, 15.0m)], Floor = 11, ByAge = age => age < 0.1 ? 1.2 : 1 };
    public static readonly Analyte Platelets = new(Loinc.Platelets, "Platelets", "10*3/uL", 0, 240, 255, 30, 18) { Ranges = [new(150, 450)], Critical = (20, 1000), Floor = 10 };
    public static readonly Analyte Neutrophils = new(Loinc.Neutrophils, "Neutrophils", "10*3/uL", 1, 3.9, 3.9, 0, 0) { Ranges = [new(1.0m, 20.0m, To: 0.1), new(1.5m, 8.5m, From: 0.1, To: 12), new(1.8m, 7.7m)], Critical = (0.5m, null) };

    public static readonly Analyte Cholesterol = new(Loinc.Cholesterol, "Total cholesterol", "mg/dL", 0, 185, 185, 0, 0) { Ranges = [new(null, 199)] };
    public static readonly Analyte Triglyceride = new(Loinc.Triglyceride, "Triglycerides", "mg/dL", 0, 120, 100, 0.2, 0.15) { Relative = true, Ranges = [new(null, 149)], Floor = 35, Ceiling = 395 };
    public static readonly Analyte Hdl = new(Loinc.Hdl, "HDL cholesterol", "mg/dL", 0, 47, 57, 6, 2.5) { Floor = 22, Ranges = [new(40, null, Sex.Male), new(50, null, Sex.Female)] };
    public static readonly Analyte Ldl = new(Loinc.Ldl, "LDL cholesterol (calc.)", "mg/dL", 0, 112, 110, 12, 7) { Floor = 20, Ranges = [new(null, 129)], Critical = (null, null) };
    public static readonly Analyte HbA1c = new(Loinc.HbA1c, "HbA1c", "%", 1, 5.3, 5.3, 0.12, 0.15) { Ranges = [new(4.0m, 5.6m)], Floor = 4 };
    public static readonly Analyte AlbuminCreatinine = new(Loinc.AlbuminCreatinine, "Urine ACR", "mg/g", 0, 8, 8, 0.3, 0.2) { Relative = true, Ranges = [new(null, 29)], Floor = 3 };
    public static readonly Analyte Tsh = new(Loinc.Tsh, "TSH", "m[IU]/L", 2, 1.8, 1.9, 0.25, 0.12) { Relative = true, Ranges = [new(0.40m, 4.50m)], Floor = 0.01, Shown = "mIU/L" };
    public static readonly Analyte FreeT4 = new(Loinc.FreeT4, "Free T4", "ng/dL", 2, 1.2, 1.2, 0.08, 0.06) { Ranges = [new(0.80m, 1.80m)], Floor = 0.2 };
    public static readonly Analyte Inr = new(Loinc.Inr, "INR", "{INR}", 1, 1.0, 1.0, 0.03, 0.16) { Shown = "", Relative = true, Ranges = [new(0.9m, 1.1m)], Critical = (null, 5.0m), Floor = 0.9 };
    public static readonly Analyte NtProBnp = new(Loinc.NtProBnp, "NT-proBNP", "pg/mL", 0, 50, 65, 0.3, 0.18) { Relative = true, ByAge = age => age > 50 ? 1 + (0.05 * (age - 50)) : 1, Ranges = [new(null, 125, To: 75), new(null, 450)], Floor = 10 };
    public static readonly Analyte Troponin = new(Loinc.Troponin, "Troponin I, high sensitivity", "ng/L", 0, 6, 4, 0.2, 0.2) { Relative = true, Ranges = [new(null, 34, Sex.Male), new(null, 16, Sex.Female)], Critical = (null, 100), Floor = 2 };
    public static readonly Analyte Crp = new(Loinc.Crp, "CRP", "mg/L", 1, 1.5, 1.8, 0.4, 0.4) { Relative = true, Ranges = [new(null, 5.0m)], Floor = 0.2 };
    public static readonly Analyte Lactate = new(Loinc.Lactate, "Lactate", "mmol/L", 1, 1.1, 1.1, 0.1, 0.2) { Ranges = [new(0.5m, 2.0m)], Critical = (null, 4.0m), Floor = 0.5 };
    public static readonly Analyte Procalcitonin = new(Loinc.Procalcitonin, "Procalcitonin", "ng/mL", 2, 0.04, 0.04, 0.1, 0.2) { Relative = true, Ranges = [new(null, 0.10m)], Floor = 0.02 };
    public static readonly Analyte Ferritin = new(Loinc.Ferritin, "Ferritin", "ng/mL", 0, 130, 60, 0.2, 0.12) { Relative = true, Ranges = [new(24, 336, Sex.Male), new(11, 307, Sex.Female)], Floor = 3 };
    public static readonly Analyte Iron = new(Loinc.Iron, "Iron", "ug/dL", 0, 105, 92, 10, 12) { Ranges = [new(50, 170)], Floor = 12 };
    public static readonly Analyte IronBinding = new(Loinc.IronBinding, "Iron binding capacity", "ug/dL", 0, 320, 335, 15, 12) { Ranges = [new(250, 450)] };
    public static readonly Analyte IronSaturation = new(Loinc.IronSaturation, "Iron saturation", "%", 0, 32, 28, 0, 0) { Ranges = [new(15, 50)] };
    public static readonly Analyte Fev1Fvc = new(Loinc.Fev1Fvc, "FEV1/FVC", "%", 0, 79, 80, 2, 1.2) { Ranges = [new(70, null)], Floor = 30 };
    public static readonly Analyte EjectionFraction = new(Loinc.EjectionFraction, "LVEF", "%", 0, 61, 62, 2, 1.5) { Ranges = [new(52, null)], Floor = 15 };
    public static readonly Analyte Phq9 = new(Loinc.Phq9, "PHQ-9", "{score}", 0, 1.5, 1.8, 0.8, 1.1) { Shown = "points", Ranges = [new(null, 4)], Ceiling = 27 };
    public static readonly Analyte AuditC = new(Loinc.AuditC, "AUDIT-C", "{score}", 0, 2, 1.4, 0.6, 0.5) { Shown = "points", Ranges = [new(null, 3, Sex.Male), new(null, 2, Sex.Female)], Ceiling = 12 };

    public static readonly Analyte GestationalAge = new(Loinc.GestationalAge, "Gestational age", "wk", 0, 0, 0, 0, 0) { Shown = "weeks" };
    public static readonly Analyte FundalHeight = new(Loinc.FundalHeight, "Fundal height", "cm", 0, 0, 0, 0, 0);
    public static readonly Analyte FetalHeartRate = new(Loinc.FetalHeartRate, "Fetal heart rate", "/min", 0, 142, 142, 4, 5) { Shown = "beats/min", Ranges = [new(110, 160)] };
    public static readonly Analyte Apgar1 = new(Loinc.Apgar1, "Apgar 1 min", "{score}", 0, 8, 8, 0, 0.6) { Shown = "points", Ceiling = 10 };
    public static readonly Analyte Apgar5 = new(Loinc.Apgar5, "Apgar 5 min", "{score}", 0, 9, 9, 0, 0.4) { Shown = "points", Ceiling = 10 };
}
