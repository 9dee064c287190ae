package io.singletable.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.singletable.CorruptItemException;
import io.singletable.SingleTableEntity;
import io.singletable.UnknownTypeException;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for reads by key: races of creation, hierarchies, and items that can't be read.
 */
class PointReadIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Note.class, Shape.class);

	private final SingleTableTemplate template = this.table.template();

	@Test
	void getOrCreateByManyInsertsOnce() throws Exception {
		List<Note> notes = race(8, () -> this.template.getOrCreate("n", Note.class,
				() -> Note.of("n", "by " + Thread.currentThread().getName())));
		assertThat(notes).hasSize(8).containsOnly(notes.get(0));
		assertThat(this.table.sortKeys("~v#Note#n")).hasSize(1);
	}

	@Test
	void getOrCreateByManyAfterADeleteInsertsOnce() throws Exception {
		this.template.delete(this.template.insert(Note.of("n", "first life")));
		List<Note> notes = race(8, () -> this.template.getOrCreate("n", Note.class,
				() -> Note.of("n", "by " + Thread.currentThread().getName())));
		assertThat(notes).hasSize(8).containsOnly(notes.get(0));
		assertThat(notes.get(0).version()).isEqualTo(3);
		assertThat(this.table.sortKeys("~v#Note#n")).hasSize(3);
	}

	@Test
	void getOrCreateOfAnExistingEntityIsOneRead() {
		this.template.save(new Customer("c", "Ann"));
		RecordingInterceptor requests = new RecordingInterceptor();
		SingleTableTemplate recorded = this.table.template(LocalDynamoDb.newClient(requests));
		assertThat(recorded.getOrCreate("c", Customer.class, () -> new Customer("c", "Bob")).name()).isEqualTo("Ann");
		assertThat(requests.takeActions()).containsExactly("GetItem");
	}

	@Test
	void getOrCreateRefusesAnEntityOfAnotherId() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.template.getOrCreate("c", Customer.class, () -> new Customer("d", "Ann")))
			.withMessageNotContaining("'d'");
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void siblingOfASealedHierarchyIsNotMistaken() {
		this.template.insert(new Circle("s", 2));
		assertThat(this.template.findById("s", Shape.class)).contains(new Circle("s", 2));
		assertThat(this.template.findById("s", Circle.class)).contains(new Circle("s", 2));
		List<Consumer<SingleTableTemplate>> reads = List.of((it) -> it.findById("s", Square.class),
				(it) -> it.getRequired("s", Square.class), (it) -> it.findAllById(List.of("s"), Square.class),
				(it) -> it.getOrCreate("s", Square.class, () -> new Square("s", 1)));
		for (Consumer<SingleTableTemplate> read : reads) {
			assertThatExceptionOfType(UnknownTypeException.class).isThrownBy(() -> read.accept(this.template))
				.withMessageContaining("Circle")
				.withMessageContaining("Square");
		}
	}

	@Test
	void unknownStoredTypeIsNamed() {
		this.template.save(new Customer("c", "Ann"));
		corrupt("Customer#c", "Customer", Map.of("_type", AttributeValue.fromS("Stranger")));
		assertThatExceptionOfType(UnknownTypeException.class)
			.isThrownBy(() -> this.template.findById("c", Customer.class))
			.withMessageContaining("'Stranger'")
			.withMessageContaining("Customer");
	}

	@ParameterizedTest
	@EnumSource
	void itemThatCannotBeReadFailsWithItsTypeAndKindOnly(Damage damage) {
		this.template.insert(Note.of("confidential-id", "confidential text"));
		corrupt("Note#confidential-id", "Note", damage.attributes);
		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> this.template.findById("confidential-id", Note.class))
			.satisfies((ex) -> {
				assertThat(ex).hasMessageContaining(damage.message);
				for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
					assertThat(String.valueOf(cause.getMessage())).doesNotContain("confidential");
				}
			});
	}

	@Test
	void corruptVersionFailsWhereItIsReadAndNowhereElse() {
		Note first = this.template.insert(Note.of("n", "1"));
		this.table.clock().advance(Duration.ofMinutes(1));
		Note second = this.template.save(first.with("2"));
		this.table.clock().advance(Duration.ofMinutes(1));
		this.template.save(second.with("3"));
		corrupt("~v#Note#n", "Note#00000000000000000002",
				Map.of("_data", AttributeValue.fromB(SdkBytes.fromUtf8String("?"))));
		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> this.template.findRevision("n", 2, Note.class));
		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> this.template.findRevisions("n", Note.class, ScrollPosition.keyset(), Limit.of(5)));
		assertThat(this.template.findAsOf("n", Objects.requireNonNull(first.updatedAt()), Note.class)).contains(first);
	}

	@Test
	void itemWithoutAnyOfTheAttributesAskedForIsStillThere() {
		this.table.put(Map.of("pk", AttributeValue.fromS("Customer#c"), "sk", AttributeValue.fromS("Customer")));
		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> this.template.existsById("c", Customer.class));
	}

	private void corrupt(String partition, String sort, Map<String, AttributeValue> attributes) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(partition, sort));
		attributes.forEach((name, value) -> {
			if (Boolean.TRUE.equals(value.nul())) {
				item.remove(name);
			}
			else {
				item.put(name, value);
			}
		});
		this.table.put(item);
	}

	private static <T> List<T> race(int threads, Callable<T> task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CyclicBarrier start = new CyclicBarrier(threads);
		try {
			List<Future<T>> futures = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				futures.add(executor.submit(() -> {
					start.await();
					return task.call();
				}));
			}
			List<T> results = new ArrayList<>();
			for (Future<T> future : futures) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

	enum Damage {

		/** Neither plain nor compressed. */
		PAYLOAD("Note", Map.of("_data", AttributeValue.fromB(SdkBytes.fromUtf8String("confidential bytes")))),

		/** Another kind of value than the class has. */
		PROPERTY("Note", Map.of("text", AttributeValue.fromL(List.of(AttributeValue.fromS("confidential"))))),

		VERSION("_v", Map.of("_v", AttributeValue.fromN("1.5"))),

		TIME("_at", Map.of("_at", AttributeValue.fromS("confidential"))),

		NO_TYPE("_type", Map.of("_type", AttributeValue.fromNul(true)));

		private final String message;

		private final Map<String, AttributeValue> attributes;

		Damage(String message, Map<String, AttributeValue> attributes) {
			this.message = message;
			this.attributes = attributes;
		}

	}

	/** A hierarchy. */
	@SingleTableEntity
	public sealed interface Shape {

	}

	/**
	 * Class of the hierarchy.
	 */
	public record Circle(@Id String id, int radius) implements Shape {
	}

	/**
	 * Class of the hierarchy.
	 */
	public record Square(@Id String id, int side) implements Shape {
	}

}
