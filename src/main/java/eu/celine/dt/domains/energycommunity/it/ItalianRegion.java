package eu.celine.dt.domains.energycommunity.it;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The twenty regions, each with its premium area (GSE, Regole Operative, appendix B) and its market zone (RSE's list of
 * municipalities). Neither map follows from the other: Campania is Sud for the premium and CSUD on the market, Abruzzo
 * is Centro and CSUD. Single municipalities deviate on the market (Gissi in Abruzzo); such a community names its zone.
 */
public enum ItalianRegion {
    VALLE_D_AOSTA(GseZone.NORD, MarketZone.NORD, "Valle d'Aosta"),
    PIEMONTE(GseZone.NORD, MarketZone.NORD, "Piemonte"),
    LIGURIA(GseZone.NORD, MarketZone.NORD, "Liguria"),
    LOMBARDIA(GseZone.NORD, MarketZone.NORD, "Lombardia"),
    TRENTINO_ALTO_ADIGE(GseZone.NORD, MarketZone.NORD, "Trentino-Alto Adige"),
    VENETO(GseZone.NORD, MarketZone.NORD, "Veneto"),
    FRIULI_VENEZIA_GIULIA(GseZone.NORD, MarketZone.NORD, "Friuli-Venezia Giulia"),
    EMILIA_ROMAGNA(GseZone.NORD, MarketZone.NORD, "Emilia-Romagna"),
    TOSCANA(GseZone.CENTRO, MarketZone.CNOR, "Toscana"),
    MARCHE(GseZone.CENTRO, MarketZone.CNOR, "Marche"),
    UMBRIA(GseZone.CENTRO, MarketZone.CSUD, "Umbria"),
    LAZIO(GseZone.CENTRO, MarketZone.CSUD, "Lazio"),
    ABRUZZO(GseZone.CENTRO, MarketZone.CSUD, "Abruzzo"),
    CAMPANIA(GseZone.SUD, MarketZone.CSUD, "Campania"),
    MOLISE(GseZone.SUD, MarketZone.SUD, "Molise"),
    PUGLIA(GseZone.SUD, MarketZone.SUD, "Puglia"),
    BASILICATA(GseZone.SUD, MarketZone.SUD, "Basilicata"),
    CALABRIA(GseZone.SUD, MarketZone.CALA, "Calabria"),
    SICILIA(GseZone.SUD, MarketZone.SICI, "Sicilia"),
    SARDEGNA(GseZone.SUD, MarketZone.SARD, "Sardegna");

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z]+");

    private static final Map<String, ItalianRegion> BY_PLAIN_NAME = byPlainName();

    private final GseZone gseZone;
    private final MarketZone marketZone;
    private final String label;

    ItalianRegion(GseZone gseZone, MarketZone marketZone, String label) {
        this.gseZone = gseZone;
        this.marketZone = marketZone;
        this.label = label;
    }

    /**
     * The region of that name, whatever its capitals, accents, hyphens and apostrophes; of a name in two languages
     * ({@code Trentino-Alto Adige/Südtirol}) the part before the slash counts.
     */
    public static @Nullable ItalianRegion find(String name) {
        return BY_PLAIN_NAME.get(plain(name.split("/", 2)[0]));
    }

    GseZone gseZone() {
        return gseZone;
    }

    public MarketZone marketZone() {
        return marketZone;
    }

    private static Map<String, ItalianRegion> byPlainName() {
        var regions = new HashMap<String, ItalianRegion>();
        for (ItalianRegion region : values()) {
            regions.put(plain(region.label), region);
        }
        // Its two autonomous provinces appear as regions of their own in many lists.
        regions.put("trentino", TRENTINO_ALTO_ADIGE);
        regions.put("altoadige", TRENTINO_ALTO_ADIGE);
        return Map.copyOf(regions);
    }

    private static String plain(String name) {
        String bare =
                ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return NOT_A_LETTER.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
