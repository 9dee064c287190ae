package io.singletable.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.UnwritableEntityException;
import io.singletable.lifecycle.BeforeConvertCallback;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.mapping.callback.EntityCallbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Singleton} entities.
 */
class SingletonIntegrationTests {

	private final TestTable table = TestTable.of(Settings.class, Job.class, Strict.class, Mode.class, Customer.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void theIdIsSet() {
		Settings saved = this.template.save(new Settings(null, 5, Set.of("dark")));
		assertThat(saved.id()).isEqualTo("singleton");
		assertThat(this.template.findSingleton(Settings.class)).contains(saved);
		assertThat(this.template.findById("singleton", Settings.class)).contains(saved);
	}

	@Test
	void anotherIdIsRefusedBeforeAnythingIsSent() {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.template.save(new Settings("mine", 5, Set.of())))
			.withMessage("There is one Settings, with the id 'singleton', but this one has another id: leave the id "
					+ "null");
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void aCallbackCannotChangeTheId() {
		BeforeConvertCallback<Settings> callback = (settings) -> new Settings("mine", 1, Set.of());
		SingleTableTemplate watched = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.lifecycle(Lifecycle.of(EntityCallbacks.create(callback), (event) -> {
				})));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> watched.save(new Settings(null, 5, Set.of())))
			.withMessageContaining("changed the id");
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void nothingHasAnotherId() {
		assertThat(this.template.findById("mine", Settings.class)).isEmpty();
		assertThat(this.template.existsById("mine", Settings.class)).isFalse();
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void aMissingSingletonIsCreatedWithoutValues() {
		assertThat(this.template.findSingleton(Settings.class)).isEmpty();
		this.requests.take();
		Settings created = this.template.getSingleton(Settings.class);
		assertThat(created).isEqualTo(new Settings("singleton", 0, Set.of()));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(this.template.getSingleton(Settings.class)).isEqualTo(created);
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
	}

	@Test
	void aMissingSingletonIsCreatedByAFactory() {
		Settings created = this.template.getSingleton(Settings.class, () -> new Settings(null, 7, Set.of("a")));
		assertThat(created).isEqualTo(new Settings("singleton", 7, Set.of("a")));
		assertThat(this.template.getSingleton(Settings.class, () -> {
			throw new IllegalStateException("exists");
		})).isEqualTo(created);
	}

	@Test
	void whatReadsAllSaysThatThereIsOne() {
		SettingsRepository settings = new SingleTableRepositoryFactory(this.template)
			.getRepository(SettingsRepository.class);
		for (ThrowingCallable call : List.<ThrowingCallable>of(settings::findAll, settings::count, settings::deleteAll,
				() -> this.template.query(Settings.class).all(),
				() -> this.template.query(Settings.class).scroll(ScrollPosition.keyset(), Limit.of(1)))) {
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(call)
				.withMessage("Settings is a @Singleton: there is one, or none, and it is not listed. Call "
						+ "template.findSingleton(Settings.class), or findById(Singleton.ID), existsById or deleteById "
						+ "of its repository");
		}
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void oneOfManyCreatesIt() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		CyclicBarrier start = new CyclicBarrier(4);
		List<Future<Job>> jobs = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			jobs.add(threads.submit(() -> {
				start.await(1, TimeUnit.MINUTES);
				return this.template.getSingleton(Job.class);
			}));
		}
		for (Future<Job> job : jobs) {
			assertThat(job.get(2, TimeUnit.MINUTES)).isEqualTo(new Job("singleton", 1L, null));
		}
		threads.shutdown();
	}

	@Test
	void aClassThatNeedsValuesNeedsAFactory() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.getSingleton(Strict.class))
			.withMessage(
					"A " + Strict.class.getName() + " can't be created without values: pass a factory to getSingleton");
		assertThat(this.template.getSingleton(Strict.class, () -> new Strict(null, "name")).name()).isEqualTo("name");
	}

	@Test
	void aHierarchyHasOneEntity() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.getSingleton(Mode.class))
			.withMessageContaining("has several classes: name the one of the new entity");
		Mode.Busy busy = this.template.getSingleton(Mode.Busy.class);
		assertThat(this.template.findSingleton(Mode.class)).contains(busy);
		this.template.save(new Mode.Idle(null));
		assertThat(this.template.findSingleton(Mode.class)).contains(new Mode.Idle("singleton"));
	}

	@Test
	void aTypeThatIsNoSingletonIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.findSingleton(Customer.class))
			.withMessage(
					Customer.class.getName() + " is not a @Singleton: annotate it, or find its entities by their ids");
	}

	@Test
	void aSingletonIsDeletedAndRefreshedWithoutItsId() {
		Settings saved = this.template.save(new Settings(null, 5, Set.of()));
		assertThat(this.template.refresh(new Settings(null, 0, Set.of()))).isEqualTo(saved);
		this.template.delete(new Settings(null, 0, Set.of()));
		assertThat(this.template.findSingleton(Settings.class)).isEmpty();
	}

	@Test
	void aVersionIsCheckedAsForEveryType() {
		Job job = this.template.getSingleton(Job.class);
		Job changed = this.template.save(new Job(job.id(), job.version(), "next"));
		assertThat(changed.version()).isEqualTo(2);
		this.template.delete(changed);
		assertThat(this.template.getSingleton(Job.class).version()).isEqualTo(4);
	}

	@Test
	void itIsInspectedWithoutItsId() {
		assertThat(this.template.check(new Settings(null, 5, Set.of())).isWritable()).isTrue();
		assertThat(this.template.check(new Settings("mine", 5, Set.of())).problems()).containsOnlyKeys("id");
		assertThat(this.template.keysOf(new Settings(null, 5, Set.of())).table().partition())
			.isEqualTo("Settings#singleton");
	}

	@Test
	void aRepositoryWorks() {
		SettingsRepository repository = new SingleTableRepositoryFactory(this.template)
			.getRepository(SettingsRepository.class);
		Settings saved = repository.save(new Settings(null, 5, Set.of()));
		assertThat(repository.findById(Singleton.ID)).contains(saved);
		assertThat(repository.existsById(Singleton.ID)).isTrue();
		repository.deleteById(Singleton.ID);
		assertThat(repository.findById(Singleton.ID)).isEmpty();
	}

	interface SettingsRepository extends SingleTableRepository<Settings, String> {

	}

	@Singleton
	@SingleTableEntity
	record Settings(@Id @Nullable String id, int maxUploads, Set<String> features) {
	}

	@Singleton
	@SingleTableEntity
	record Job(@Id @Nullable String id, @Version @Nullable Long version, @Nullable String checkpoint) {
	}

	@Singleton
	@SingleTableEntity
	record Strict(@Id @Nullable String id, String name) {

		Strict {
			if (name == null) {
				throw new IllegalArgumentException("name");
			}
		}

	}

	@Singleton
	@SingleTableEntity
	sealed interface Mode {

		record Busy(@Id @Nullable String id, int tasks) implements Mode {
		}

		record Idle(@Id @Nullable String id) implements Mode {
		}

	}

}
