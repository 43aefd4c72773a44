package eu.celine.dt.core.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the operator's data lies.
 *
 * @param dir as the operator wrote it, text: Spring would read a path as the address of a resource and refuse {@code ..}
 */
@ConfigurationProperties("dt.data")
record DataSettings(@DefaultValue(DataSettings.DEFAULT) String dir) {
    /** Where data is looked for unless somebody says otherwise; the one folder that need not exist. */
    static final String DEFAULT = "./data";

    boolean isDefault() {
        return dir.equals(DEFAULT);
    }
}
