package io.singletable.autoconfigure.actuate;

import java.util.stream.Stream;

import io.singletable.audit.template.AuditTemplate;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.model.SingleTableModel;
import io.singletable.internal.model.SingleTableModelConfiguration;
import io.singletable.internal.probe.ProbedTemplate;
import io.singletable.internal.probe.ProbedTemplates;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link SingleTableEndpoint}.
 */
@AutoConfiguration(after = { SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnSingleCandidate(DynamoDbClient.class)
@ConditionalOnBean({ EntityRegistry.class, SingleTableOperations.class })
@ConditionalOnAvailableEndpoint(SingleTableEndpoint.class)
@Import(SingleTableModelConfiguration.class)
public final class SingleTableEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SingleTableEndpoint singleTableEndpoint(SingleTableModel model, ObjectProvider<EntityCounts> counts,
			ObjectProvider<AuditTrails> audit) {
		return new SingleTableEndpoint(model, counts, audit);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("singletable.counts.enabled")
	EntityCounts singleTableEntityCounts(SingleTableOperations operations, ProbedTemplates templates) {
		return new EntityCounts(all(operations, templates).toList());
	}

	private static Stream<SingleTableOperations> all(SingleTableOperations operations, ProbedTemplates templates) {
		Stream<SingleTableOperations> others = templates.all().stream().map(ProbedTemplate::operations);
		return Stream.concat(Stream.of(operations), others).distinct();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AuditTemplate.class)
	@ConditionalOnBooleanProperty("singletable.audit.endpoint.enabled")
	static class AuditTrailConfiguration {

		@Bean
		@ConditionalOnMissingBean
		AuditTrails singleTableAuditTrails(SingleTableOperations operations, ProbedTemplates templates) {
			return AuditTrails.of(all(operations, templates));
		}

	}

}
