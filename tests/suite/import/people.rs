//! People and the accounts they are at.

use super::*;

#[test]
fn a_private_customer_is_named_after_the_person() {
    let mut bench = Bench::new();
    let file =
        "CustomerId,FirstName,LastName,Company,Country\n1,Ann,Lee,,USA\n2,Bo,Ek,Embraer,Brazil\n3,,,,Chile\n";
    assert_eq!(bench.counts("accounts", file, &[]), [3, 2, 0, 0, 1]);
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["Ann Lee", "Embraer"]);
}

#[test]
fn contacts_find_their_account_or_make_it_if_asked() {
    let mut bench = Bench::new();
    bench.counts("accounts", "id,name,country\n7,Acme,US\n", &[]);
    let file = "First Name,Last Name,company_id,company,Phone\nAnn,Lee,7,Acme,(415) 293-3313\nBo,Ek,99,Acme,\nCy,Fo,98,New Co,1\nDi,Go,,,1\n";
    assert_eq!(bench.counts("contacts", file, &[]), [4, 2, 0, 0, 2]);
    let rejects = fs::read_to_string(bench.path("in.rejects.csv")).unwrap();
    assert!(rejects.contains("4,there is no account `New Co`,Cy"), "{rejects}");
    assert!(rejects.contains("5,it names no account,Di"), "{rejects}");
    let Some(Answer::Phone(phone)) = bench.store.answers(Entity::Contact)[0].get("phone") else { panic!() };
    assert_eq!(phone.e164.as_deref(), Some("+14152933313"), "read in the account's country");
    assert_eq!(bench.counts("contacts", file, &["--create-accounts"]), [4, 1, 0, 2, 1]);
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["Acme", "New Co"]);
}

#[test]
fn names_of_people_are_joined_as_their_language_does() {
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nAcme\n", &[]);
    bench.counts("contacts", "company,Фамилия,Имя,Отчество\nAcme,Иванов,Пётр,Ильич\n", &[]);
    bench.counts("contacts", "公司,姓,名\nAcme,王,小明\n", &[]);
    bench.counts("contacts", "company,last_name,first_name\nAcme,Köhler,Leonie\n", &[]);
    assert_eq!(bench.store.texts(Entity::Contact, "name"), ["Иванов Пётр Ильич", "王小明", "Leonie Köhler"]);
}

#[test]
fn an_account_that_could_not_be_looked_for_is_not_made_again() {
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nAcme\n", &[]);
    bench.store.blind = true;
    // The row is rejected for its contact, so whether its account is there has to be looked up.
    let file = "account,contact,kind,date,outcome\nAcme Ltd,Ann Lee,call,2026-04-01,busy\n";
    let error = bench.refused("activities", file, &["--create-accounts"]);
    assert!(error.contains("busy"), "{error}");
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["Acme"]);
}

#[test]
fn a_number_says_which_account_it_is_where_nothing_else_does() {
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nAcme\n", &[]);
    let account = |bench: &Bench| bench.store.rows.last().unwrap().1.account.clone();
    let file = "Номер телефона;Тип звонка;Дата звонка;Статус звонка\n+49 30 901820;Исходящий;19.11.2026 03:15:20;Занято\n";
    let path = bench.file("in.csv", file);
    let run = bench.run("activities", &path, &["--kind", "call"]);
    assert!(run.out.contains("phone          <- Номер телефона"), "{run:?}");
    let rejects = fs::read_to_string(bench.path("in.rejects.csv")).unwrap_or_default();
    assert!(rejects.contains("+49 30 901820"), "looked up as it stands: {rejects}");
    // It is one, too, in the rows that name none.
    let file = "account;phone;at\nAcme;;2026-11-18 10:00\n;+49 30 901820;2026-11-18 11:00\n";
    assert_eq!(bench.counts("activities", file, &["--kind", "call"]), [2, 1, 0, 0, 1]);
    let rejects = fs::read_to_string(bench.path("in.rejects.csv")).unwrap_or_default();
    assert!(rejects.contains("`+49 30 901820`"), "{rejects}");
    // Beside an account it is not one.
    let file = "account;phone;at\nAcme;+49 30 901820;2026-11-19 10:00\n";
    let path = bench.file("in.csv", file);
    let run = bench.run("activities", &path, &["--kind", "call"]);
    assert!(run.out.contains("not imported   : phone (phones)"), "{run:?}");
    assert_eq!(account(&bench), "Acme");
}

#[test]
fn what_a_telephone_shows_is_no_name_of_an_account() {
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nBolt AG\n", &[]);
    let file = "account;at\nanonymous;2026-11-19 10:00\n\"\"\"Bolt\"\" <4930901820>\";2026-11-19 11:00\n\
        sip:101@pbx.example;2026-11-19 12:00\n101@pbx.example;2026-11-19 13:00\n٠١٠٠١٢٣٤٥٦٧;2026-11-19 14:00\n\
        скрытый номер;2026-11-19 15:00\nBolt AG (+49892030405);2026-11-19 16:00\n";
    assert_eq!(bench.counts("activities", file, &["--kind", "call", "--create-accounts"]), [7, 1, 0, 0, 6]);
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["Bolt AG"]);
    let rejects = fs::read_to_string(bench.path("in.rejects.csv")).unwrap();
    assert!(rejects.contains("`4930901820`"), "{rejects}");
}
