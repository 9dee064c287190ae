package io.singletable.autoconfigure.audit;

import io.singletable.audit.ErasureSecret;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link AuditTemplate}.
 */
@AutoConfiguration(after = SingleTableAutoConfiguration.class)
@ConditionalOnClass(AuditTemplate.class)
@ConditionalOnSingleCandidate(SingleTableOperations.class)
@EnableConfigurationProperties(SingleTableProperties.class)
public final class SingleTableAuditAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AuditTemplate auditTemplate(SingleTableOperations operations, SingleTableProperties properties) {
		String secret = properties.erasureSecret();
		return new AuditTemplate(operations, (secret != null) ? ErasureSecret.of(secret) : null);
	}

}
