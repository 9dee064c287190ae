package io.singletable.docs;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import io.singletable.observation.DefaultSingleTableObservationConvention;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.observation.SingleTableObservationConvention;
import io.singletable.test.Ticket;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.context.annotation.Bean;

/**
 * Examples of the chapter on observability.
 */
// @formatter:off
final class Observing {

	private Observing() {
	}

	static SingleTableTemplate observed(DynamoDbClient client, ObservationRegistry registry) {
		// tag::builder[]
		SingleTableTemplate template = SingleTableTemplateBuilder.of(client, "app")
			.entities(Ticket.class)
			.observations(registry)
			.build();
		// end::builder[]
		return template;
	}

	static class Configuration {

		// tag::convention[]
		@Bean
		SingleTableObservationConvention convention() {
			return new DefaultSingleTableObservationConvention() {

				@Override
				public KeyValues getLowCardinalityKeyValues(SingleTableObservationContext context) {
					return super.getLowCardinalityKeyValues(context).and("team", "support");
				}

			};
		}
		// end::convention[]

	}

}
