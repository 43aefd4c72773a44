package eu.celine.dt.security;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether the runtime is a client of the issuer itself, with an id and a secret. */
final class ClientCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        return !environment.getProperty("dt.security.oidc.client-id", "").isBlank()
                && !environment
                        .getProperty("dt.security.oidc.client-secret", "")
                        .isBlank();
    }
}
