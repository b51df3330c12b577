namespace MedGenEmr.Engine.Synthetic;

enum DrugClass
{
    AceInhibitor, AngiotensinBlocker, CalciumBlocker, Thiazide, LoopDiuretic, PotassiumSparing, BetaBlocker, Statin,
    Biguanide, Sulfonylurea, Sglt2Inhibitor, Insulin, Antiplatelet, Nitrate, VitaminKAntagonist, FactorXaInhibitor,
    Antiarrhythmic, Thyroid, Ssri, Nsaid, Analgesic, Opioid, Iron, ShortBeta, InhaledSteroid, Steroid, Penicillin,
    Cephalosporin, Macrolide, Nitrofuran, Sulfonamide, Glycopeptide, Epinephrine, Antihistamine, Nicotine, OpioidAntagonist,
    Chemotherapy, AromataseInhibitor, Antiemetic, Bisphosphonate, Fluid, Vasopressor, Heparin,
}

/// <summary>How a drug is taken: what one piece is called and how it gets in.</summary>
/// <param name="Ucum">UCUM annotation for counting pieces: `{tbl}`.</param>
sealed record Form(string Piece, string Plural, string Ucum, string Verb, Code Route, string Way)
{
    public static readonly Form Tablet = new("tablet", "tablets", "{tbl}", "Take", Snomed.Oral, "by mouth");
    public static readonly Form Capsule = new("capsule", "capsules", "{capsule}", "Take", Snomed.Oral, "by mouth");
    public static readonly Form Liquid = new("mL", "mL", "mL", "Give", Snomed.Oral, "by mouth");
    public static readonly Form Puff = new("puff", "puffs", "{puff}", "Inhale", Snomed.Inhalation, "by inhalation");
    public static readonly Form Patch = new("patch", "patches", "{patch}", "Apply", Snomed.Transdermal, "to the skin");
    public static readonly Form Cream = new("application", "applications", "{applicatorful}", "Apply", Snomed.Topical, "to the affected skin");
    public static readonly Form Spray = new("spray", "sprays", "{spray}", "Use", Snomed.Sublingual, "under the tongue");
    public static readonly Form Units = new("unit", "units", "[iU]", "Inject", Snomed.Subcutaneous, "under the skin");
    public static readonly Form Pen = new("auto-injector", "auto-injectors", "{injection}", "Inject", Snomed.Intramuscular, "into the outer thigh");
    public static readonly Form Infusion = new("dose", "doses", "{dose}", "Infuse", Snomed.Intravenous, "intravenously");
}

/// <param name="Name">Ingredient, as in speech: `lisinopril`.</param>
/// <param name="Strength">Amount of <paramref name="Unit"/> in one piece.</param>
sealed record Drug(Code Code, string Name, DrugClass Class, decimal Strength, string Unit, Form Form);

/// <summary>RxNorm clinical drugs: https://www.nlm.nih.gov/research/umls/rxnorm/ — where each code was checked: codes.tsv.</summary>
static class Drugs
{
    public static readonly Drug Lisinopril10 = D("314076", "lisinopril 10 MG Oral Tablet", "lisinopril", DrugClass.AceInhibitor, 10);
    public static readonly Drug Lisinopril20 = D("314077", "lisinopril 20 MG Oral Tablet", "lisinopril", DrugClass.AceInhibitor, 20);
    public static readonly Drug Losartan50 = D("979492", "losartan potassium 50 MG Oral Tablet", "losartan", DrugClass.AngiotensinBlocker, 50);
    public static readonly Drug Losartan100 = D("979480", "losartan potassium 100 MG Oral Tablet", "losartan", DrugClass.AngiotensinBlocker, 100);
    public static readonly Drug Amlodipine5 = D("197361", "amlodipine 5 MG Oral Tablet", "amlodipine", DrugClass.CalciumBlocker, 5);
    public static readonly Drug Amlodipine10 = D("308135", "amlodipine 10 MG Oral Tablet", "amlodipine", DrugClass.CalciumBlocker, 10);
    public static readonly Drug Hydrochlorothiazide = D("310798", "hydrochlorothiazide 25 MG Oral Tablet", "hydrochlorothiazide", DrugClass.Thiazide, 25);
    public static readonly Drug Labetalol100 = D("896758", "labetalol hydrochloride 100 MG Oral Tablet", "labetalol", DrugClass.BetaBlocker, 100);
    public static readonly Drug Metoprolol50 = D("866436", "24 HR metoprolol succinate 50 MG Extended Release Oral Tablet", "metoprolol succinate", DrugClass.BetaBlocker, 50);
    public static readonly Drug Carvedilol6 = D("200031", "carvedilol 6.25 MG Oral Tablet", "carvedilol", DrugClass.BetaBlocker, 6.25m);
    public static readonly Drug Carvedilol12 = D("200032", "carvedilol 12.5 MG Oral Tablet", "carvedilol", DrugClass.BetaBlocker, 12.5m);
    public static readonly Drug Furosemide20 = D("310429", "furosemide 20 MG Oral Tablet", "furosemide", DrugClass.LoopDiuretic, 20);
    public static readonly Drug Furosemide40 = D("313988", "furosemide 40 MG Oral Tablet", "furosemide", DrugClass.LoopDiuretic, 40);
    public static readonly Drug FurosemideInjection = D("1719286", "10 ML furosemide 10 MG/ML Injection", "furosemide", DrugClass.LoopDiuretic, 40, Form.Infusion);
    public static readonly Drug Spironolactone = D("313096", "spironolactone 25 MG Oral Tablet", "spironolactone", DrugClass.PotassiumSparing, 25);
    public static readonly Drug Simvastatin20 = D("312961", "simvastatin 20 MG Oral Tablet", "simvastatin", DrugClass.Statin, 20);
    public static readonly Drug Atorvastatin20 = D("617310", "atorvastatin 20 MG Oral Tablet", "atorvastatin", DrugClass.Statin, 20);
    public static readonly Drug Atorvastatin40 = D("617311", "atorvastatin 40 MG Oral Tablet", "atorvastatin", DrugClass.Statin, 40);
    public static readonly Drug Atorvastatin80 = D("259255", "atorvastatin 80 MG Oral Tablet", "atorvastatin", DrugClass.Statin, 80);
    public static readonly Drug Metformin500 = D("861007", "metformin hydrochloride 500 MG Oral Tablet", "metformin", DrugClass.Biguanide, 500);
    public static readonly Drug Metformin1000 = D("861004", "metformin hydrochloride 1000 MG Oral Tablet", "metformin", DrugClass.Biguanide, 1000);
    public static readonly Drug Glipizide5 = D("310490", "glipizide 5 MG Oral Tablet", "glipizide", DrugClass.Sulfonylurea, 5);
    public static readonly Drug Canagliflozin = D("1373463", "canagliflozin 100 MG Oral Tablet", "canagliflozin", DrugClass.Sglt2Inhibitor, 100);
    public static readonly Drug Glargine = D("311041", "insulin glargine 100 UNT/ML Injectable Solution", "insulin glargine", DrugClass.Insulin, 1, Form.Units, "[iU]");
    public static readonly Drug Aspirin81 = D("243670", "aspirin 81 MG Oral Tablet", "aspirin", DrugClass.Antiplatelet, 81);
    public static readonly Drug Clopidogrel = D("309362", "clopidogrel 75 MG Oral Tablet", "clopidogrel", DrugClass.Antiplatelet, 75);
    public static readonly Drug Nitroglycerin = D("705129", "nitroglycerin 0.4 MG/ACTUAT Mucosal Spray", "nitroglycerin", DrugClass.Nitrate, 0.4m, Form.Spray);
    public static readonly Drug Warfarin = D("855332", "warfarin sodium 5 MG Oral Tablet", "warfarin", DrugClass.VitaminKAntagonist, 5);
    public static readonly Drug Apixaban = D("1364445", "apixaban 5 MG Oral Tablet", "apixaban", DrugClass.FactorXaInhibitor, 5);
    public static readonly Drug Amiodarone = D("833528", "amiodarone hydrochloride 200 MG Oral Tablet", "amiodarone", DrugClass.Antiarrhythmic, 200);
    public static readonly Drug Heparin = D("1659263", "1 ML heparin sodium, porcine 5000 UNT/ML Injection", "heparin", DrugClass.Heparin, 5000, Form.Units, "[iU]");
    public static readonly Drug Enoxaparin = D("854235", "0.4 ML enoxaparin sodium 100 MG/ML Prefilled Syringe", "enoxaparin", DrugClass.Heparin, 40, Form.Infusion with { Piece = "syringe", Plural = "syringes", Ucum = "{syringe}", Verb = "Inject", Route = Snomed.Subcutaneous, Way = "under the skin" });
    public static readonly Drug Levothyroxine50 = D("966221", "levothyroxine sodium 0.05 MG Oral Tablet", "levothyroxine", DrugClass.Thyroid, 50, unit: "ug");
    public static readonly Drug Levothyroxine75 = D("966222", "levothyroxine sodium 0.075 MG Oral Tablet", "levothyroxine", DrugClass.Thyroid, 75, unit: "ug");
    public static readonly Drug Levothyroxine100 = D("892246", "levothyroxine sodium 0.1 MG Oral Tablet", "levothyroxine", DrugClass.Thyroid, 100, unit: "ug");
    public static readonly Drug Sertraline50 = D("312941", "sertraline 50 MG Oral Tablet", "sertraline", DrugClass.Ssri, 50);
    public static readonly Drug Sertraline100 = D("312938", "sertraline 100 MG Oral Tablet", "sertraline", DrugClass.Ssri, 100);
    public static readonly Drug Naproxen500 = D("198014", "naproxen 500 MG Oral Tablet", "naproxen", DrugClass.Nsaid, 500);
    public static readonly Drug Ibuprofen600 = D("197806", "ibuprofen 600 MG Oral Tablet", "ibuprofen", DrugClass.Nsaid, 600);
    public static readonly Drug IbuprofenLiquid = D("197803", "ibuprofen 20 MG/ML Oral Suspension", "ibuprofen", DrugClass.Nsaid, 20, Form.Liquid);
    public static readonly Drug Acetaminophen500 = D("198440", "acetaminophen 500 MG Oral Tablet", "acetaminophen", DrugClass.Analgesic, 500);
    public static readonly Drug Oxycodone = D("1049221", "acetaminophen 325 MG / oxycodone hydrochloride 5 MG Oral Tablet", "oxycodone/acetaminophen", DrugClass.Opioid, 5);
    public static readonly Drug Morphine = D("1728805", "2 ML morphine sulfate 1 MG/ML Injection", "morphine", DrugClass.Opioid, 2, Form.Infusion);
    public static readonly Drug FerrousSulfate = D("310325", "ferrous sulfate 325 MG Oral Tablet", "ferrous sulfate", DrugClass.Iron, 325);
    public static readonly Drug Albuterol = D("745679", "200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler", "albuterol", DrugClass.ShortBeta, 90, Form.Puff, "ug");
    public static readonly Drug Fluticasone = D("895994", "120 ACTUAT fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler", "fluticasone", DrugClass.InhaledSteroid, 44, Form.Puff, "ug");
    public static readonly Drug FluticasoneSalmeterol = D("896209", "60 ACTUAT fluticasone propionate 0.25 MG/ACTUAT / salmeterol 0.05 MG/ACTUAT Dry Powder Inhaler", "fluticasone/salmeterol", DrugClass.InhaledSteroid, 250, Form.Puff, "ug");
    public static readonly Drug Prednisone = D("312615", "prednisone 20 MG Oral Tablet", "prednisone", DrugClass.Steroid, 20);
    public static readonly Drug AmoxicillinLiquid = D("308189", "amoxicillin 80 MG/ML Oral Suspension", "amoxicillin", DrugClass.Penicillin, 80, Form.Liquid);
    public static readonly Drug Amoxicillin500 = D("308191", "amoxicillin 500 MG Oral Capsule", "amoxicillin", DrugClass.Penicillin, 500, Form.Capsule);
    public static readonly Drug PenicillinV = D("834102", "penicillin V potassium 500 MG Oral Tablet", "penicillin V", DrugClass.Penicillin, 500);
    public static readonly Drug Piperacillin = D("1659149", "piperacillin 4000 MG / tazobactam 500 MG Injection", "piperacillin/tazobactam", DrugClass.Penicillin, 4500, Form.Infusion);
    public static readonly Drug Cefazolin = D("1665060", "cefazolin 2000 MG Injection", "cefazolin", DrugClass.Cephalosporin, 2000, Form.Infusion);
    public static readonly Drug Ceftriaxone = D("1665021", "ceftriaxone 1000 MG Injection", "ceftriaxone", DrugClass.Cephalosporin, 1000, Form.Infusion);
    public static readonly Drug Vancomycin = D("1807513", "vancomycin 1000 MG Injection", "vancomycin", DrugClass.Glycopeptide, 1000, Form.Infusion);
    public static readonly Drug Azithromycin = D("308460", "azithromycin 250 MG Oral Tablet", "azithromycin", DrugClass.Macrolide, 250);
    public static readonly Drug Nitrofurantoin = D("1648755", "nitrofurantoin, macrocrystals 25 MG / nitrofurantoin, monohydrate 75 MG Oral Capsule", "nitrofurantoin", DrugClass.Nitrofuran, 100, Form.Capsule);
    public static readonly Drug CoTrimoxazole = D("198335", "sulfamethoxazole 800 MG / trimethoprim 160 MG Oral Tablet", "sulfamethoxazole/trimethoprim", DrugClass.Sulfonamide, 800);
    public static readonly Drug Epinephrine = D("1870230", "NDA020800 0.3 ML epinephrine 1 MG/ML Auto-Injector", "epinephrine", DrugClass.Epinephrine, 0.3m, Form.Pen);
    public static readonly Drug Loratadine = D("311372", "loratadine 10 MG Oral Tablet", "loratadine", DrugClass.Antihistamine, 10);
    public static readonly Drug Hydrocortisone = D("106258", "hydrocortisone 10 MG/ML Topical Cream", "hydrocortisone 1 % cream", DrugClass.Steroid, 1, Form.Cream, "{applicatorful}");
    public static readonly Drug Nicotine = D("198031", "24 HR nicotine 0.292 MG/HR Transdermal System", "nicotine patch", DrugClass.Nicotine, 7, Form.Patch);
    public static readonly Drug Naltrexone = D("1483744", "naltrexone hydrochloride 50 MG Oral Tablet", "naltrexone", DrugClass.OpioidAntagonist, 50);
    public static readonly Drug Doxorubicin = D("1790099", "10 ML doxorubicin hydrochloride 2 MG/ML Injection", "doxorubicin", DrugClass.Chemotherapy, 20, Form.Infusion);
    public static readonly Drug Cyclophosphamide = D("1734919", "cyclophosphamide 1000 MG Injection", "cyclophosphamide", DrugClass.Chemotherapy, 1000, Form.Infusion);
    public static readonly Drug Paclitaxel = D("583214", "paclitaxel 100 MG Injection", "paclitaxel", DrugClass.Chemotherapy, 100, Form.Infusion);
    public static readonly Drug Anastrozole = D("199224", "anastrozole 1 MG Oral Tablet", "anastrozole", DrugClass.AromataseInhibitor, 1);
    public static readonly Drug Ondansetron = D("1740467", "2 ML ondansetron 2 MG/ML Injection", "ondansetron", DrugClass.Antiemetic, 4, Form.Infusion);
    public static readonly Drug Alendronate = D("904419", "alendronic acid 10 MG Oral Tablet", "alendronate", DrugClass.Bisphosphonate, 10);
    public static readonly Drug Saline = D("313002", "sodium chloride 9 MG/ML Injectable Solution", "sodium chloride 0.9 %", DrugClass.Fluid, 1000, Form.Infusion, "mL");
    public static readonly Drug Norepinephrine = D("242969", "4 ML norepinephrine 1 MG/ML Injection", "norepinephrine", DrugClass.Vasopressor, 4, Form.Infusion);

    static Drug D(string rxnorm, string display, string name, DrugClass kind, decimal strength, Form? form = null, string unit = "mg")
        => new(new(Systems.RxNorm, rxnorm, display), name, kind, strength, unit, form ?? Form.Tablet);
}
