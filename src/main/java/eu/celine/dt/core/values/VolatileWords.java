package eu.celine.dt.core.values;

import java.util.regex.Pattern;

/**
 * Words of SQL whose value changes though no row does. A statement with one of them may answer the same question over
 * the same data in two ways, so nothing is concluded from the data's version. A column that is called like one of them
 * costs a query and nothing else.
 */
final class VolatileWords {

    private static final Pattern WORDS = Pattern.compile(
            "\\b(now|today|age|current_date|current_time(stamp)?|localtime(stamp)?|current_local\\w*"
                    + "|get_current_\\w*|(transaction|statement|clock)_timestamp|timeofday|getdate|sysdate|systimestamp"
                    + "|rand(om|om_normal)?|setseed|uuid\\w*|gen_random_\\w*|hash_seed|nextval|currval|lastval|txid_\\w*"
                    + "|pg_\\w*|current_user|session_user|user|current_(catalog|schema|role|query|setting)\\w*"
                    + "|(using\\s+)?sample|tablesample|version|read_\\w*)\\b",
            Pattern.CASE_INSENSITIVE);

    private VolatileWords() {}

    static boolean in(String sql) {
        return WORDS.matcher(sql).find();
    }
}
