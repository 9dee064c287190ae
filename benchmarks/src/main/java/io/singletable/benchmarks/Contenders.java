package io.singletable.benchmarks;

import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.singletable.benchmarks.client.CannedHttpClient;
import io.singletable.benchmarks.client.KeepingDynamoDbClient;
import io.singletable.benchmarks.client.LocalTable;
import io.singletable.benchmarks.client.StubDynamoDbClient;
import io.singletable.benchmarks.client.WrittenForm;
import io.singletable.benchmarks.library.Call;
import io.singletable.benchmarks.library.EnhancedClient;
import io.singletable.benchmarks.library.EnhancedSameItems;
import io.singletable.benchmarks.library.EnhancedVersions;
import io.singletable.benchmarks.library.Entity;
import io.singletable.benchmarks.library.HandWritten;
import io.singletable.benchmarks.library.Library;
import io.singletable.benchmarks.library.Operation;
import io.singletable.benchmarks.library.SameItems;
import io.singletable.benchmarks.library.SingleTableLibrary;
import io.singletable.benchmarks.model.Sample;
import io.singletable.internal.wire.WirePath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

/**
 * Libraries that have an operation, each over the same entities in its own form, and each
 * with the same answer.
 */
public final class Contenders {

	/** The floor first. */
	private static final List<Factory> LIBRARIES = List.of(SameItems::of, HandWritten::of, EnhancedSameItems::of,
			EnhancedClient::bean, EnhancedClient::staticSchema, EnhancedClient::immutable, EnhancedVersions::of,
			SingleTableLibrary::of);

	/** Those that write the same. */
	private static final Set<String> SAME = Set.of("same-items", "enhanced-same-items", "singletable");

	/** Those whose users need not have it. */
	private static final Set<String> WITHOUT_ENHANCED_CLIENT = Set.of("same-items", "hand-written",
			SingleTableLibrary.NAME, SingleTableLibrary.ON_WIRE_PATH);

	/** Of source folders that a build may leave out. */
	private static final List<String> PEERS = List.of("io.singletable.benchmarks.library.SpringCloudAws",
			"io.singletable.benchmarks.library.SpringDataDynamoDb");

	/** By the library's name. */
	private final BiFunction<String, StoredItems, DynamoDbClient> clients;

	private final int threads;

	private final int leastSamples;

	private final boolean recorded;

	private boolean wirePath;

	/** By the library's name. */
	private final Predicate<String> included;

	private Contenders(BiFunction<String, StoredItems, DynamoDbClient> clients, int threads, int leastSamples) {
		this(clients, threads, leastSamples, false, (name) -> true);
	}

	private Contenders(BiFunction<String, StoredItems, DynamoDbClient> clients, int threads, int leastSamples,
			boolean recorded, Predicate<String> included) {
		this.clients = clients;
		this.recorded = recorded;
		this.threads = threads;
		this.leastSamples = leastSamples;
		this.included = included;
	}

	/**
	 * Libraries over clients that answer from memory.
	 * @return the contenders
	 */
	public static Contenders onStub() {
		return onStub(1);
	}

	/**
	 * Libraries over clients that answer from memory.
	 * @param threads number of threads, each of which has calls of its own
	 * @return the contenders
	 */
	public static Contenders onStub(int threads) {
		return new Contenders((name, items) -> new StubDynamoDbClient(items.get()), threads, threads);
	}

	/**
	 * Libraries over clients of the SDK that are answered with prepared bytes.
	 * @return the contenders
	 */
	public static Contenders onPipeline() {
		return onPipeline(1);
	}

	/**
	 * Libraries over clients of the SDK that are answered with prepared bytes.
	 * @param threads number of threads, each of which has calls of its own
	 * @return the contenders
	 */
	static Contenders onPipeline(int threads) {
		return new Contenders((name, items) -> CannedHttpClient.client(items.get(), interceptors(name),
				!WITHOUT_ENHANCED_CLIENT.contains(name)), threads, threads)
			.withWirePath();
	}

	/**
	 * Libraries over DynamoDB Local, each with a database of its own.
	 * @param endpoint where DynamoDB Local listens
	 * @param threads number of threads, each of which has an entity and calls of its own
	 * @param samples the least number of entities that are stored
	 * @return the contenders
	 */
	public static Contenders onLocal(URI endpoint, int threads, int samples) {
		String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
		return new Contenders((name, items) -> {
			DynamoDbClient client = LocalTable.client(endpoint, name + run,
					Apache5HttpClient.builder().maxConnections(Math.max(50, threads)).build());
			LocalTable.create(client, items.get());
			return client;
		}, threads, Math.max(threads, samples));
	}

	/**
	 * Libraries over tables that hold the record of this library's entities, as those of
	 * an application do.
	 * @param clients makes a client, given the name of a library
	 * @param samples the least number of entities that are stored
	 * @return the contenders
	 */
	public static Contenders recorded(BiFunction<String, StoredItems, DynamoDbClient> clients, int samples) {
		return new Contenders(clients, 1, samples, true, (name) -> true);
	}

	/**
	 * The same without some libraries.
	 * @param libraries names of the libraries
	 * @return the other contenders
	 */
	public Contenders without(Set<String> libraries) {
		return new Contenders(this.clients, this.threads, this.leastSamples, this.recorded,
				(name) -> !libraries.contains(name));
	}

	/**
	 * One of the libraries.
	 * @param library its name
	 * @return the contender
	 */
	public Contenders only(String library) {
		return new Contenders(this.clients, this.threads, this.leastSamples, this.recorded, library::equals);
	}

	/**
	 * Whether a library writes the same items as the floor.
	 * @param library its name
	 * @return whether it does
	 */
	public static boolean writesSameItems(String library) {
		return SAME.contains(library);
	}

	/**
	 * Load the libraries for tickets.
	 * @param operation the operation
	 * @return calls of the operation
	 */
	public Map<String, List<Call>> of(Operation operation) {
		return of(operation, Entity.TICKET);
	}

	private static List<ExecutionInterceptor> interceptors(String library) {
		return library.equals(SingleTableLibrary.ON_WIRE_PATH) ? List.of(WirePath.interceptor()) : List.of();
	}

	private Contenders withWirePath() {
		this.wirePath = true;
		return this;
	}

	/**
	 * Load the libraries.
	 * @param operation the operation
	 * @param entity the entity
	 * @return calls of the operation, one for each thread, by name of the library; the
	 * first is the floor
	 * @throws IllegalStateException if an answer differs from the floor's, or what a
	 * library writes that must write the same
	 */
	public Map<String, List<Call>> of(Operation operation, Entity entity) {
		List<Sample> samples = entity.samples(Math.max(operation.samples(), this.leastSamples));
		Map<String, List<Call>> contenders = new LinkedHashMap<>();
		Map<String, WrittenForm> forms = new LinkedHashMap<>();
		Object expected = null;
		for (Factory factory : libraries()) {
			KeepingDynamoDbClient kept = new KeepingDynamoDbClient();
			Library storing = factory.create(kept, entity);
			if (storing == null || !this.included.test(storing.name())) {
				continue;
			}
			DynamoDbClient client = this.clients.apply(storing.name(), () -> {
				storing.store(samples);
				return kept.items();
			});
			Library library = Objects.requireNonNull((this.recorded && SingleTableLibrary.NAME.equals(storing.name()))
					? SingleTableLibrary.recorded(client, entity) : factory.create(client, entity));
			List<Call> calls = calls(library, operation, samples);
			if (calls.isEmpty()) {
				continue;
			}
			Object content = library.content(operation, calls.get(0).run());
			expected = requireEqual(library, operation, expected, content);
			contenders.put(library.name(), calls);
			if (writesSameItems(library.name()) && operation.writes() && client instanceof StubDynamoDbClient stub) {
				forms.put(library.name(), WrittenForm.of(Objects.requireNonNull(stub.lastWrite())));
			}
		}
		requireSame(operation, forms);
		return contenders;
	}

	private List<Factory> libraries() {
		List<Factory> libraries = new ArrayList<>(LIBRARIES);
		if (this.wirePath) {
			libraries.add(SingleTableLibrary::onWirePath);
		}
		for (String peer : PEERS) {
			if (ClassUtils.isPresent(peer, null)) {
				Constructor<?> constructor = ClassUtils
					.getConstructorIfAvailable(ClassUtils.resolveClassName(peer, null), DynamoDbClient.class);
				libraries.add((client, entity) -> (entity != Entity.TICKET) ? null
						: (Library) BeanUtils.instantiateClass(Objects.requireNonNull(constructor), client));
			}
		}
		return libraries;
	}

	private List<Call> calls(Library library, Operation operation, List<Sample> samples) {
		List<Call> calls = new ArrayList<>();
		for (int thread = 0; thread < this.threads; thread++) {
			Call call = library.call(operation, samples.get(thread));
			if (call != null) {
				calls.add(call);
			}
		}
		return calls;
	}

	private static Object requireEqual(Library library, Operation operation, @Nullable Object expected,
			Object content) {
		if (expected != null && !content.equals(expected)) {
			throw new IllegalStateException(library.name() + " answers " + operation + " differently");
		}
		return content;
	}

	private static void requireSame(Operation operation, Map<String, WrittenForm> forms) {
		if (forms.values().stream().distinct().count() > 1) {
			throw new IllegalStateException("What " + operation + " writes is not the same: " + forms);
		}
	}

	/**
	 * What a library has stored, in its form.
	 */
	@FunctionalInterface
	public interface StoredItems extends Supplier<List<Map<String, AttributeValue>>> {

	}

	/**
	 * Maker of a library for an entity.
	 */
	@FunctionalInterface
	private interface Factory {

		@Nullable Library create(DynamoDbClient client, Entity entity);

	}

}
