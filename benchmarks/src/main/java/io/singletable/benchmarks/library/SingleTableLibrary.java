package io.singletable.benchmarks.library;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import io.micrometer.observation.ObservationRegistry;
import io.singletable.benchmarks.model.Sample;
import io.singletable.benchmarks.model.TicketData;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import io.singletable.partition.HotPartitions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.data.domain.Limit;
import org.springframework.data.util.Streamable;

import static io.singletable.query.Criteria.where;

/**
 * This library, with its default settings but for timeouts.
 *
 * @param <D> the content of an entity
 * @param <P> the class of entities
 * @param <V> the class of versioned entities
 */
public final class SingleTableLibrary<D extends Sample, P, V> implements Library {

	/** The name of the library in all tables. */
	public static final String NAME = "singletable";

	/** Name of the library on a client with the wire path. */
	public static final String ON_WIRE_PATH = "singletable-wire-path";

	private static final Limit HUNDRED = Limit.of(100);

	/** Counting a request takes time. */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final SingleTableForm<D, P, V> form;

	private final String name;

	private final SingleTableTemplate template;

	private final @Nullable SingleTableTickets tickets;

	private SingleTableLibrary(String name, SingleTableForm<D, P, V> form, SingleTableTemplate template) {
		this.name = name;
		this.form = form;
		this.template = template;
		this.tickets = (form.plain() == SingleTableTicket.Plain.class) ? new SingleTableTickets(this.template) : null;
	}

	/**
	 * Create the library over a client that may have no table.
	 * @param client the client
	 * @param entity the entity
	 * @return the library
	 */
	public static Library of(DynamoDbClient client, Entity entity) {
		return of(NAME, client, SingleTableForm.of(entity), SingleTableTemplateBuilder::withoutTableCheck);
	}

	/**
	 * Create the library as an application does: it checks the table, and keeps the
	 * record of it.
	 * @param client a client with a table
	 * @param entity the entity
	 * @return the library
	 */
	public static Library recorded(DynamoDbClient client, Entity entity) {
		return of(NAME, client, SingleTableForm.of(entity), UnaryOperator.identity());
	}

	/**
	 * Create the library as in an application with Actuator: operations are observed, and
	 * the load on partitions is recorded.
	 * @param client a client that may have no table
	 * @param entity the entity
	 * @return the library
	 */
	public static Library observed(DynamoDbClient client, Entity entity) {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler((context) -> true);
		return of(NAME, client, SingleTableForm.of(entity),
				(builder) -> builder.withoutTableCheck()
					.observations(observations)
					.hotPartitions(HotPartitions.create()));
	}

	/**
	 * The library on the wire path.
	 * @param client a client that has it
	 * @param entity the entity
	 * @return the library
	 */
	public static Library onWirePath(DynamoDbClient client, Entity entity) {
		return of(ON_WIRE_PATH, client, SingleTableForm.of(entity), SingleTableTemplateBuilder::withoutTableCheck);
	}

	private static <D extends Sample, P, V> Library of(String name, DynamoDbClient client,
			SingleTableForm<D, P, V> form, UnaryOperator<SingleTableTemplateBuilder> check) {
		return new SingleTableLibrary<>(name, form,
				check
					.apply(SingleTableTemplateBuilder.of(client, TABLE)
						.entities(form.plain(), form.versioned())
						.timeouts(PATIENCE, PATIENCE, PATIENCE))
					.build());
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public void store(List<? extends Sample> samples) {
		samples.forEach((sample) -> this.template.save(this.form.plain(sample)));
	}

	@Override
	public @Nullable Call call(Operation operation, Sample sample) {
		return switch (operation) {
			case PUT -> {
				Alternation<P> entities = new Alternation<>(this.form.plain(sample.retitled()),
						this.form.plain(sample));
				yield () -> this.template.save(entities.next());
			}
			case GET -> () -> this.template.findById(sample.id(), this.form.plain()).orElseThrow();
			case QUERY_100 -> () -> this.template.query(this.form.plain())
				.matching(where(this.form.status()).is(Sample.STATUS))
				.limit(HUNDRED)
				.all();
			case VERSIONED_SAVE -> saves(this.form.versioned(sample));
			default -> (this.tickets != null) ? this.tickets.call(operation, (TicketData) sample) : null;
		};
	}

	/** Each saves what the one before has returned. */
	private Call saves(V entity) {
		AtomicReference<V> loaded = new AtomicReference<>(this.template.insert(entity));
		return () -> {
			V saved = this.template.save(loaded.getPlain());
			loaded.setPlain(saved);
			return saved;
		};
	}

	@Override
	public Object content(Operation operation, Object answer) {
		if (operation.writes()) {
			return List.of();
		}
		return switch (operation) {
			case BATCH_GET_100 -> ((List<?>) answer).stream()
				.map((entity) -> this.form.read().apply(this.form.plain().cast(entity)))
				.sorted(Comparator.comparing(Sample::id))
				.toList();
			case FIND_FIRST, FILTERED_FIND_FIRST -> List.of(data(answer));
			default ->
				(answer instanceof Iterable<?> found) ? Streamable.of(found).map(this::data).toList() : data(answer);
		};
	}

	private Object data(Object answer) {
		return this.form.plain().isInstance(answer) ? this.form.read().apply(this.form.plain().cast(answer))
				: SingleTableTickets.data(answer);
	}

}
