using System.Globalization;
using TeamsCollab.Features.Export;
using TeamsCollab.Features.Reading;

namespace TeamsCollab.Features.Pastes;

/// <summary>What people call the columns of a table of sales.</summary>
internal static class PasteHeadings
{
    private static readonly (string Name, PasteColumn Column)[] Exported =
    [
        ("Customer", PasteColumn.Customer), ("Name", PasteColumn.Name), ("Amount", PasteColumn.Amount), ("Currency", PasteColumn.Currency), ("Close", PasteColumn.Close),
        ("Owner", PasteColumn.Owner), ("Goal", PasteColumn.Goal), ("Ball", PasteColumn.Other),
    ];

    // Small, without accents, as Spelling folds them: English and German, by the words of the usual CRM systems.
    private static readonly (PasteColumn Column, string Words)[] Vocabulary =
    [
        (PasteColumn.Customer, "customer,customer name,client,client name,account,account name,company,company name,organization,organisation,kunde,kundin,kundenname,firma,unternehmen,firmenname,organisation name"),
        (PasteColumn.Name, "name,sale,sale name,deal,deal name,opportunity,opportunity name,title,project,topic,subject,verkauf,vorgang,bezeichnung,projekt,titel,thema,geschaft,chance,verkaufschance,opportunity titel,name des verkaufs"),
        (PasteColumn.Amount, "amount,value,deal value,deal size,deal amount,sum,revenue,est revenue,price,total,total value,volume,worth,size,betrag,wert,summe,umsatz,volumen,preis,auftragswert,dealwert,acv,arr,tcv"),
        (PasteColumn.Currency, "currency,currency code,ccy,curr,wahrung,waehrung"),
        (PasteColumn.Close, "close date,close,closes,closing,closing date,closed by,expected close,expected close date,est close date,date,due,due date,deadline,abschluss,abschlussdatum,datum,erwarteter abschluss,geplanter abschluss,voraussichtlicher abschluss,termin,fallig,schlusstermin"),
        (PasteColumn.Owner, "owner,sale owner,deal owner,opportunity owner,account owner,holder,seller,rep,sales rep,salesperson,sales person,account executive,account manager,ae,assigned to,assignee,responsible,who,verantwortlich,verantwortlicher,verantwortliche,besitzer,inhaber,verkaufer,verkauferin,vertrieb,vertriebler,zustandig,betreuer,betreuerin,bearbeiter,wer"),
        (PasteColumn.Goal, "goal,aim,objective,purpose,ziel,zweck,absicht"),
        (PasteColumn.Play, "play,sales process,process,spielzug,ablauf,prozess"),
    ];

    /// <summary>By their words, as <see cref="Spelling.Words"/> folds them.</summary>
    public static readonly IReadOnlyDictionary<string, PasteColumn> Known = All();

    private static Dictionary<string, PasteColumn> All()
    {
        var known = new Dictionary<string, PasteColumn>(StringComparer.Ordinal);
        foreach (var (column, words) in Vocabulary)
            foreach (var word in words.Split(',')) known.TryAdd(word, column);
        // What an export writes is read back in every language that it is written in.
        foreach (var language in new[] { "en", "de" })
        {
            var texts = new ExportTexts(CultureInfo.GetCultureInfo(language));
            foreach (var (name, column) in Exported) known[string.Join(' ', Spelling.Words(texts[$"Column.{name}"].Plain))] = column;
        }
        return known;
    }
}
