namespace MedGenEmr.Engine.Synthetic;

/// <summary>Encounter types, procedures, routes, body sites and plans.</summary>
static partial class Snomed
{
    public static readonly Code CheckUp = S("185349003", "Encounter for check up");
    public static readonly Code GeneralExamination = S("162673000", "General examination of patient");
    public static readonly Code WellChild = S("410620009", "Well child visit");
    public static readonly Code ProblemVisit = S("185347001", "Encounter for problem");
    public static readonly Code SymptomVisit = S("185345009", "Encounter for symptom");
    public static readonly Code FollowUp = S("390906007", "Follow-up encounter");
    public static readonly Code Telephone = S("185317003", "Telephone encounter");
    public static readonly Code EmergencyAdmission = S("50849002", "Emergency room admission");
    public static readonly Code HospitalAdmission = S("32485007", "Hospital admission");
    public static readonly Code ObstetricAdmission = S("183460006", "Obstetric emergency hospital admission");
    public static readonly Code FirstPrenatalVisit = S("424441002", "Prenatal initial visit");
    public static readonly Code PrenatalVisit = S("424619006", "Prenatal visit");
    public static readonly Code PostnatalVisit = S("169762003", "Postnatal visit");
    public static readonly Code OutpatientProcedure = S("371883000", "Outpatient procedure");

    public static readonly Code LaboratoryProcedure = S("108252007", "Laboratory procedure");
    public static readonly Code Imaging = S("363679005", "Imaging");
    public static readonly Code Referral = S("3457005", "Patient referral");
    public static readonly Code Electrocardiogram = S("29303009", "Electrocardiographic procedure");
    public static readonly Code Echocardiography = S("433236007", "Transthoracic echocardiography");
    public static readonly Code CoronaryIntervention = S("415070008", "Percutaneous coronary intervention");
    public static readonly Code Spirometry = S("127783003", "Spirometry");
    public static readonly Code Colonoscopy = S("73761001", "Colonoscopy");
    public static readonly Code Mammography = S("24623002", "Screening mammography");
    public static readonly Code BreastBiopsy = S("122548005", "Biopsy of breast");
    public static readonly Code Lumpectomy = S("392021009", "Lumpectomy of breast");
    public static readonly Code SentinelNode = S("396487001", "Sentinel lymph node biopsy");
    public static readonly Code Chemotherapy = S("367336001", "Chemotherapy");
    public static readonly Code Radiotherapy = S("33195004", "External beam radiation therapy procedure");
    public static readonly Code Appendectomy = S("80146002", "Appendectomy");
    public static readonly Code KneeReplacement = S("609588000", "Total replacement of knee joint");
    public static readonly Code HipReplacement = S("52734007", "Total replacement of hip");
    public static readonly Code Immobilization = S("274474001", "Bone immobilization");
    public static readonly Code WoundSuture = S("288086009", "Suture open wound");
    public static readonly Code Delivery = S("177184002", "Normal delivery procedure");
    public static readonly Code Cesarean = S("11466000", "Cesarean section");
    public static readonly Code Epidural = S("18946005", "Epidural anesthesia");
    public static readonly Code FetalAnatomy = S("271442007", "Fetal anatomy study");
    public static readonly Code Reconciliation = S("430193006", "Medication reconciliation");
    public static readonly Code DepressionScreening = S("171207006", "Depression screening");
    public static readonly Code CognitiveTherapy = S("228557008", "Cognitive and behavioral therapy");
    public static readonly Code SmokingCessation = S("710081004", "Smoking cessation therapy");
    public static readonly Code SmokingEducation = S("225323000", "Smoking cessation education");
    public static readonly Code AlcoholCounseling = S("413473000", "Counseling about alcohol consumption");
    public static readonly Code NewbornScreening = S("60151004", "Neonatal screening");
    public static readonly Code HearingTest = S("398171003", "Hearing examination");
    public static readonly Code PulmonaryRehabilitation = S("15081005", "Pulmonary rehabilitation");
    public static readonly Code PhysicalTherapy = S("91251008", "Physical therapy procedure");
    public static readonly Code Cardioversion = S("180325003", "Electrical cardioversion");
    public static readonly Code DeathCertification = S("308646001", "Death certification");
    public static readonly Code KneeXray = S("74016001", "Radiography of knee");
    public static readonly Code WristXray = S("713024005", "Plain X-ray of wrist region");
    public static readonly Code AnkleXray = S("19490002", "Radiography of ankle");
    public static readonly Code PelvisXray = S("268425006", "Pelvis X-ray");

    public static readonly Code Oral = S("26643006", "Oral route");
    public static readonly Code Intramuscular = S("78421000", "Intramuscular route");
    public static readonly Code Intravenous = S("47625008", "Intravenous route");
    public static readonly Code Subcutaneous = S("34206005", "Subcutaneous route");
    public static readonly Code Inhalation = S("447694001", "Respiratory tract route");
    public static readonly Code Transdermal = S("45890007", "Transdermal route");
    public static readonly Code Topical = S("6064005", "Topical route");
    public static readonly Code Sublingual = S("37839007", "Sublingual route");

    public static readonly Code Knee = S("72696002", "Knee region structure");
    public static readonly Code Wrist = S("8205005", "Wrist region structure");
    public static readonly Code Ankle = S("344001", "Ankle region structure");
    public static readonly Code Pelvis = S("12921003", "Pelvic structure");
    public static readonly Code Chest = S("51185008", "Thoracic structure");
    public static readonly Code VenousBlood = S("122555007", "Venous blood specimen");

    public static readonly Code DiabetesPlan = S("735985000", "Diabetes self management plan");
    public static readonly Code HeartFailurePlan = S("735984001", "Heart failure self management plan");
    public static readonly Code LungPlan = S("736283006", "Chronic obstructive pulmonary disease clinical management plan");
    public static readonly Code HypertensionPlan = S("443402002", "Lifestyle education regarding hypertension");
    public static readonly Code AntenatalPlan = S("134435003", "Routine antenatal care");
    public static readonly Code AsthmaPlan = S("699728000", "Asthma self management");
    public static readonly Code DiabeticDiet = S("160670007", "Diabetic diet");
    public static readonly Code LowSaltDiet = S("386619000", "Low sodium diet");
    public static readonly Code Exercise = S("229065009", "Exercise therapy");
    public static readonly Code AntenatalEducation = S("135892000", "Antenatal education");
    public static readonly Code SelfCare = S("384758001", "Self-care interventions");
    public static readonly Code HealthyDiet = S("226234005", "Healthy diet");
}
