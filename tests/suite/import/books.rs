//! Address books and the exports of other systems, their headings as they write them.

use super::*;

/// A person of a file of contacts: name, account, phone in E.164, mail.
fn person(header: &str, row: &str) -> (String, String, String, String, Run) {
    let mut bench = Bench::new();
    bench.counts("accounts", "name,country\nAcme GmbH,DE\n", &[]);
    let path = bench.file("book.csv", format!("{header}\n{row}\n"));
    let run = bench.run("contacts", &path, &[]);
    let Some((_, taken)) = bench.store.rows.iter().find(|(entity, _)| *entity == Entity::Contact) else {
        panic!("{header}: {run:?} {:?}", fs::read_to_string(bench.path("book.rejects.csv")))
    };
    let phone = match taken.answers.get("phone") {
        Some(Answer::Phone(phone)) => phone.e164.clone().unwrap_or_default(),
        _ => String::new(),
    };
    (
        taken.answers.text("name").to_owned(),
        taken.account.clone(),
        phone,
        taken.answers.text("email").to_owned(),
        run,
    )
}

#[test]
fn address_books_and_vendors_are_known_by_their_headings() {
    for (system, header, row) in [
        (
            "Google, old",
            "Name,Given Name,Additional Name,Family Name,Yomi Name,Nickname,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title",
            "Ann Lee,Ann,,Lee,,,,* myContacts,* Work,ann@acme.example,Work,+49 30 901820,,Acme GmbH,CTO",
        ),
        (
            "Google, new",
            "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,File As,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Country",
            "Ann,,Lee,,,,Acme GmbH,CTO,* myContacts,* Work,ann@acme.example ::: ann@home.example,,,Mobile,+49 30 901820 ::: +49 171 5551234,DE",
        ),
        (
            "Outlook, English",
            "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business City,Business Country/Region,Business Fax,Business Phone,Business Phone 2,Mobile Phone,E-mail Address,E-mail Type,E-mail 2 Address",
            ",Ann,,Lee,,Acme GmbH,,CTO,,Berlin,Germany,,+49 30 901820,,,ann@acme.example,SMTP,",
        ),
        (
            "Outlook, German",
            "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Ort geschäftlich,Fax geschäftlich,Telefon geschäftlich,Telefon geschäftlich 2,Mobiltelefon,E-Mail-Adresse,E-Mail 2: Adresse",
            ",Ann,,Lee,,Acme GmbH,,CTO,,Berlin,,030 901820,,,ann@acme.example,",
        ),
        (
            "Outlook, French",
            "Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Téléphone (bureau),Téléphone (domicile),Tél. mobile,Adresse de messagerie",
            ",Ann,,Lee,,Acme GmbH,,030 901820,,,ann@acme.example",
        ),
        (
            "Outlook, Spanish",
            "Nombre,Segundo nombre,Apellidos,Organización,Teléfono del trabajo,Teléfono móvil,Dirección de correo electrónico",
            "Ann,,Lee,Acme GmbH,030 901820,,ann@acme.example",
        ),
        (
            "Outlook, Italian",
            "Nome,Secondo nome,Cognome,Società,Telefono (ufficio),Indirizzo di posta elettronica",
            "Ann,,Lee,Acme GmbH,030 901820,ann@acme.example",
        ),
        (
            "Outlook, Polish",
            "Imię,Nazwisko,Firma,Telefon służbowy,Telefon komórkowy,Adres e-mail",
            "Ann,Lee,Acme GmbH,030 901820,,ann@acme.example",
        ),
        (
            "Outlook, Dutch",
            "Voornaam,Achternaam,Bedrijf,Telefoon op werk,Mobiele telefoon,E-mailadres",
            "Ann,Lee,Acme GmbH,030 901820,,ann@acme.example",
        ),
        (
            "Outlook, Russian",
            "Имя,Отчество,Фамилия,Организация,Рабочий телефон,Телефон переносной,Адрес эл. почты",
            "Ann,,Lee,Acme GmbH,030 901820,,ann@acme.example",
        ),
        (
            "Bitrix24",
            "ID;Обращение;Имя;Отчество;Фамилия;Рабочий телефон;Мобильный телефон;Номер факса;Рабочий e-mail;Частный e-mail;Компания;Должность",
            "17;;Ann;;Lee;030 901820;;;ann@acme.example;;Acme GmbH;",
        ),
        (
            "amoCRM",
            "ID;Наименование;Имя;Фамилия;Компания;Ответственный;Рабочий телефон;Рабочий прямой телефон;Мобильный телефон;Рабочий email;Личный email",
            "17;Ann Lee;Ann;Lee;Acme GmbH;olga;030 901820;;;ann@acme.example;",
        ),
        (
            "Pipedrive",
            "Person - Name,Person - ID,Person - Organization,Person - Phone - Work,Person - Phone - Mobile,Person - Email - Work,Person - Owner",
            "Ann Lee,17,Acme GmbH,+49 30 901820,,ann@acme.example,olga",
        ),
        (
            "Pipedrive, plain",
            "Person - Name,Person - Email,Person - Phone,Organization - Name",
            "Ann Lee,ann@acme.example,+49 30 901820,Acme GmbH",
        ),
        (
            "HubSpot",
            "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Associated Company,Lifecycle Stage",
            "17,Ann,Lee,ann@acme.example,+49 30 901820,,Acme GmbH,customer",
        ),
        (
            "Salesforce",
            "First Name,Last Name,Title,Account Name,Phone,Mobile,Email,Contact Owner Alias",
            "Ann,Lee,CTO,Acme GmbH,030 901820,,ann@acme.example,olga",
        ),
        (
            "Zoho",
            "Record Id,Contact Owner,First Name,Last Name,Account Name,Email,Phone,Mobile",
            "zcrm_17,olga,Ann,Lee,Acme GmbH,ann@acme.example,030 901820,",
        ),
        (
            "Dynamics",
            "(Do Not Modify) Contact,Full Name,Email,Company Name,Business Phone,Mobile Phone,Status",
            "x,Ann Lee,ann@acme.example,Acme GmbH,030 901820,,Active",
        ),
        (
            "SuiteCRM",
            "First Name,Last Name,ID,Title,Account Name,Email Address,Office Phone,Mobile,Home Phone,Do Not Call",
            "Ann,Lee,17,CTO,Acme GmbH,ann@acme.example,030 901820,,,0",
        ),
        (
            "Odoo",
            "Name,Phone,Mobile,Email,Company Name,Country",
            "Ann Lee,030 901820,,ann@acme.example,Acme GmbH,Germany",
        ),
        (
            "Freshsales",
            "First name,Last name,Emails,Work,Mobile,Accounts,Company name,Work phone",
            "Ann,Lee,ann@acme.example,,,,Acme GmbH,030 901820",
        ),
        (
            "Thunderbird",
            "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Home Phone,Mobile Number,Organization",
            "Ann,Lee,Ann Lee,,ann@acme.example,,030 901820,,,Acme GmbH",
        ),
        ("Chinese", "姓名,公司,手机,邮箱,职务", "Ann Lee,Acme GmbH,030 901820,ann@acme.example,CTO"),
        (
            "Japanese",
            "氏名,会社名,電話番号,携帯電話,メールアドレス",
            "Ann Lee,Acme GmbH,030 901820,,ann@acme.example",
        ),
        ("Korean", "이름,회사명,전화번호,휴대폰,이메일", "Ann Lee,Acme GmbH,030 901820,,ann@acme.example"),
    ] {
        let (name, account, phone, mail, run) = person(header, row);
        let (name, account) = (name.as_str(), account.as_str());
        assert_eq!(name, "Ann Lee", "{system}: {run:?}");
        assert_eq!(
            (account, phone.as_str(), mail.as_str()),
            ("Acme GmbH", "+4930901820", "ann@acme.example"),
            "{system}: {run:?}"
        );
    }
}

#[test]
fn an_address_book_gives_accounts_by_their_company() {
    let mut bench = Bench::new();
    let file = "Name,Given Name,Family Name,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name\nAnn Lee,Ann,Lee,Work,+49 30 901820,Acme GmbH\nBo Ek,Bo,Ek,,,\n";
    assert_eq!(bench.counts("accounts", file, &[]), [2, 2, 0, 0, 0]);
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["Acme GmbH", "Bo Ek"]);
    assert!(bench.store.answers(Entity::Account)[0].has("phone"));
}

#[test]
fn an_id_of_a_person_is_no_code_of_the_company() {
    let mut bench = Bench::new();
    let file = "id,First name,Last name,Company\n1,Ann,Lee,Acme GmbH\n2,Bo,Ek,Acme GmbH\n";
    assert_eq!(bench.counts("accounts", file, &[]), [2, 1, 0, 1, 0]);
    assert_eq!(bench.store.texts(Entity::Account, "code"), [""]);
    let file = "CustomerId,First name,Last name,Company\n1,Ann,Lee,Bolt GmbH\n";
    assert_eq!(bench.counts("accounts", file, &[]), [1, 1, 0, 0, 0]);
    assert_eq!(bench.store.texts(Entity::Account, "code"), ["", "1"]);
}

#[test]
fn no_column_of_phones_or_mails_hides_behind_others() {
    let mut bench = Bench::new();
    let many: Vec<String> = (1..=20).map(|at| format!("Extra {at}")).collect();
    let header = format!("name,{},Fax line,Reachable at,Write to", many.join(","));
    let row =
        format!("Acme{}{},+49 30 901829,(030) 901 82 15,info@acme.example", ",", vec!["x"; 20].join(","));
    let path = bench.file("a.csv", format!("{header}\n{row}\n"));
    let run = bench.run("accounts", &path, &["--dry-run"]);
    let line = run.out.lines().find(|line| line.contains("not imported")).unwrap().to_owned();
    assert!(
        line.contains(": Fax line (phones), Reachable at (phones), Write to (e-mails), Extra 1, "),
        "{line}"
    );
    assert!(line.ends_with("Extra 20") && !line.contains("more"), "{line}");
    assert!(run.out.contains("Write to: not imported, cells with e-mails: 1; there is no field"), "{run:?}");
    assert!(
        run.out.contains("cells with phones: 1; say --map phone=\"Reachable at\" if they are wanted"),
        "{run:?}"
    );
    let run = bench.run("accounts", &path, &["--json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let unread = json["not_read"].as_array().unwrap();
    assert_eq!(unread.len(), 23);
    assert_eq!(unread[0], serde_json::json!({ "column": "Fax line", "holds": "phones", "count": 1 }));
    assert_eq!(unread[2]["holds"], "mails");
}
