package io.singletable.autoconfigure.lifecycle;

import io.micrometer.tracing.Tracer;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.lifecycle.AuditorName;
import io.singletable.lifecycle.Lifecycle;
import jakarta.validation.Validator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.AuditorAware;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for callbacks, events, auditing,
 * traces and validation of entities.
 */
@AutoConfiguration(after = SingleTableAutoConfiguration.class,
		afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnBean(EntityRegistry.class)
public final class SingleTableLifecycleAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@SuppressWarnings("unchecked")
	Lifecycle singleTableLifecycle(ApplicationContext context, ObjectProvider<AuditorAware<?>> auditors,
			ObjectProvider<AuditorName<?>> names, ObjectProvider<CurrentTraceId> traceId) {

		AuditorAware<Object> auditor = new DeferredAuditor(auditors);
		AuditorName<?> name = names.getIfAvailable();
		Lifecycle lifecycle = Lifecycle.of(context).tracedBy(traceId.getIfAvailable(() -> () -> null));
		return (name != null) ? lifecycle.auditedBy(auditor, (AuditorName<Object>) name) : lifecycle.auditedBy(auditor);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	static class TracingConfiguration {

		@Bean
		@ConditionalOnMissingBean(CurrentTraceId.class)
		TracerTraceId singleTableTraceId(ObjectProvider<Tracer> tracer) {
			return new TracerTraceId(tracer);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Validator.class)
	static class ValidationConfiguration {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnSingleCandidate(Validator.class)
		EntityValidation singleTableEntityValidation(Validator validator) {
			return EntityValidation.with(validator);
		}

	}

}
