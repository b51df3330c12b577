namespace MedGenEmr.Engine.Synthetic;

/// <summary>https://www.snomed.org — disorders and findings; where each code was checked: codes.tsv.</summary>
static partial class Snomed
{
    public static readonly Code Hypertension = S("59621000", "Essential hypertension");
    public static readonly Code Diabetes = S("44054006", "Diabetes mellitus type 2");
    public static readonly Code DiabeticNeuropathy = S("368581000119106", "Neuropathy due to type 2 diabetes mellitus");
    public static readonly Code Hyperlipidemia = S("55822004", "Hyperlipidemia");
    public static readonly Code Kidney3 = S("433144002", "Chronic kidney disease stage 3");
    public static readonly Code Kidney4 = S("431857002", "Chronic kidney disease stage 4");
    public static readonly Code Kidney5 = S("433146000", "Chronic kidney disease stage 5");
    public static readonly Code Copd = S("13645005", "Chronic obstructive lung disease");
    public static readonly Code Asthma = S("195967001", "Asthma");
    public static readonly Code Coronary = S("53741008", "Coronary arteriosclerosis");
    public static readonly Code Nstemi = S("401314000", "Acute non-ST segment elevation myocardial infarction");
    public static readonly Code Stemi = S("401303003", "Acute ST segment elevation myocardial infarction");
    public static readonly Code OldInfarction = S("399211009", "History of myocardial infarction");
    public static readonly Code AtrialFibrillation = S("49436004", "Atrial fibrillation");
    public static readonly Code HeartFailure = S("88805009", "Chronic congestive heart failure");
    public static readonly Code AcuteHeartFailure = S("84114007", "Heart failure");
    public static readonly Code Hypothyroidism = S("40930008", "Hypothyroidism");
    public static readonly Code Depression = S("370143000", "Major depressive disorder");
    public static readonly Code KneeArthrosis = S("239873007", "Osteoarthritis of knee");
    public static readonly Code Pregnancy = S("72892002", "Normal pregnancy");
    public static readonly Code Anemia = S("271737000", "Anemia");
    public static readonly Code IronDeficiency = S("87522002", "Iron deficiency anemia");
    public static readonly Code BreastCancer = S("254837009", "Malignant neoplasm of breast");
    public static readonly Code Neutropenia = S("47318007", "Drug-induced neutropenia");
    public static readonly Code Alcoholism = S("7200002", "Alcoholism");
    public static readonly Code Osteoporosis = S("64859006", "Osteoporosis");
    public static readonly Code Obesity = S("162864005", "Body mass index 30+ - obesity");
    public static readonly Code Prediabetes = S("15777000", "Prediabetes");
    public static readonly Code Sepsis = S("91302008", "Sepsis");
    public static readonly Code Pneumonia = S("233604007", "Pneumonia");
    public static readonly Code UrinaryInfection = S("68566005", "Urinary tract infectious disease");
    public static readonly Code OtitisMedia = S("65363002", "Otitis media");
    public static readonly Code StrepThroat = S("43878008", "Streptococcal sore throat");
    public static readonly Code Pharyngitis = S("195662009", "Acute viral pharyngitis");
    public static readonly Code Bronchitis = S("10509002", "Acute bronchitis");
    public static readonly Code Sinusitis = S("444814009", "Viral sinusitis");
    public static readonly Code AnkleSprain = S("44465007", "Sprain of ankle");
    public static readonly Code ContactDermatitis = S("40275004", "Contact dermatitis");
    public static readonly Code HandLaceration = S("284549007", "Laceration of hand");
    public static readonly Code Rhinitis = S("367498001", "Seasonal allergic rhinitis");
    public static readonly Code Appendicitis = S("74400008", "Appendicitis");
    public static readonly Code AppendectomyHistory = S("428251008", "History of appendectomy");
    public static readonly Code ForearmFracture = S("65966004", "Fracture of forearm");
    public static readonly Code AnkleFracture = S("16114001", "Fracture of ankle");
    public static readonly Code HipFracture = S("359817006", "Closed fracture of hip");
    public static readonly Code Stroke = S("230690007", "Cerebrovascular accident");

    public static readonly Code Anaphylaxis = S("39579001", "Anaphylaxis");
    public static readonly Code Hives = S("247472004", "Wheal");
    public static readonly Code Rash = S("271807003", "Eruption of skin");
    public static readonly Code Dyspnea = S("267036007", "Dyspnea");
    public static readonly Code Cough = S("49727002", "Cough");
    public static readonly Code Fever = S("386661006", "Fever");
    public static readonly Code Fatigue = S("84229001", "Fatigue");
    public static readonly Code AbdominalPain = S("21522001", "Abdominal pain");
    public static readonly Code JointPain = S("57676002", "Joint pain");
    public static readonly Code SoreThroat = S("267102003", "Sore throat");
    public static readonly Code Nausea = S("422587007", "Nausea");

    public static readonly Code DailySmoker = S("449868002", "Smokes tobacco daily");
    public static readonly Code FormerSmoker = S("8517006", "Ex-smoker");
    public static readonly Code NeverSmoker = S("266919005", "Never smoked tobacco");
    public static readonly Code Pregnant = S("77386006", "Pregnancy");
    public static readonly Code Positive = S("10828004", "Positive");
    public static readonly Code Negative = S("260385009", "Negative");
    public static readonly Code EColi = S("112283007", "Escherichia coli");
    public static readonly Code NotForResuscitation = S("304253006", "Not for resuscitation");

    public static readonly Code PenicillinAllergy = S("91936005", "Allergy to penicillin");
    public static readonly Code SulfonamideAllergy = S("91939003", "Allergy to sulfonamide");
    public static readonly Code PeanutAllergy = S("91935009", "Allergy to peanut");
    public static readonly Code LatexAllergy = S("300916003", "Latex allergy");
    public static readonly Code DanderAllergy = S("232347008", "Allergy to animal dander");
    public static readonly Code ShellfishAllergy = S("300913006", "Shellfish allergy");
    public static readonly Code GrassAllergy = S("418689008", "Allergy to grass pollen");
    public static readonly Code NoKnownAllergy = S("716186003", "No known allergy");
    public static readonly Code NoKnownDrugAllergy = S("409137002", "No known history of drug allergy");

    static Code S(string value, string display) => new(Systems.Snomed, value, display);
}
