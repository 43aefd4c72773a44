package eu.celine.dt.security;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether a part belongs to the mode of this start. An issuer alone decides; a mode that contradicts it is refused by
 * the parts that it would need, {@link LocalMode} and {@link OidcMode}.
 */
final class ModeCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var attributes = metadata.getAnnotationAttributes(OnlyIn.class.getName());
        return attributes != null && attributes.get("value") == modeOf(context.getEnvironment());
    }

    private static SecuritySettings.Mode modeOf(Environment environment) {
        String issuer = environment.getProperty("dt.security.oidc.base-url", "");
        return issuer.isBlank() ? SecuritySettings.Mode.LOCAL : SecuritySettings.Mode.OIDC;
    }
}
