package eu.celine.dt.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Where tokens are minted for whoever asks: local mode that listens on loopback only. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnlyIn(SecuritySettings.Mode.LOCAL)
@ConditionalOnProperty(name = "dt.security.local.allow-remote", havingValue = "false", matchIfMissing = true)
@interface LocalMinting {}
