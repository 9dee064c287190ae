package io.singletable.docs;

import java.util.List;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.CollectionKey;
import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.observation.DefaultSingleTableObservationConvention;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.observation.SingleTableObservationConvention;
import io.singletable.partition.HotPartition;
import io.singletable.partition.HotPartitions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.context.annotation.Bean;

import static io.singletable.query.Criteria.where;

/**
 * Examples of the chapter on observability.
 */
// @formatter:off
final class Observing {

	private static final Log log = LogFactory.getLog(Observing.class);

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

	static List<HotPartition> hottest(HotPartitions hotPartitions) {
		// tag::top[]
		List<HotPartition> top = hotPartitions.top(10);
		// end::top[]
		return top;
	}

	static void report(SingleTableTemplate template, HotPartitions hotPartitions) {
		// tag::find[]
		template.collection(CollectionKey.ofIndex("gsi1", Ticket.class, where(Ticket::status).is(Status.OPEN)))
			.partitionKey()
			.flatMap(hotPartitions::find)
			.ifPresent((partition) -> log.info("Open tickets: " + partition));
		// end::find[]
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
