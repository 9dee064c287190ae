package io.singletable.autoconfigure.audit;

import io.singletable.audit.template.AuditTemplate;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link AuditTemplate}.
 */
@AutoConfiguration(after = SingleTableAutoConfiguration.class)
@ConditionalOnClass(AuditTemplate.class)
@ConditionalOnSingleCandidate(SingleTableOperations.class)
public final class SingleTableAuditAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AuditTemplate auditTemplate(SingleTableOperations operations) {
		return new AuditTemplate(operations);
	}

}
