package io.singletable.blobs;

import java.util.List;
import java.util.Objects;
import java.util.Random;

import io.singletable.blob.Blob;
import io.singletable.core.SingleTableTemplate;
import io.singletable.query.Criteria;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * Operation on an entity with blobs, or on the store: what is there before, and what is
 * done.
 */
enum Operation {

	INSERT((scene) -> scene.fresh().withScan(scene.store().large()), (scene, given) -> scene.template().insert(given)),

	SAVE_OF_NEW_BLOBS((scene) -> scene.saved().with("new", scene.blob(), List.of(scene.blob(), scene.blob())),
			Operation::save),

	SAVE_THAT_KEEPS((scene) -> scene.saved().withNote("kept"), Operation::save),

	SAVE_THAT_DROPS((scene) -> scene.saved().withScan(null), Operation::save),

	CONDITIONAL_SAVE((scene) -> scene.saved().withScan(scene.blob()),
			(scene, given) -> scene.template().save(given, Criteria.where("note").ne("other"))),

	COPY_OF_ANOTHER((scene) -> scene.fresh().withScan(scene.another().scan()), Operation::save),

	BLOB_OF_AN_OLD_VERSION((scene) -> {
		Paper second = scene.template().save(scene.saved().withScan(scene.blob()));
		return second.withScan(scene.version(1).scan());
	}, Operation::save),

	ADOPTION((scene) -> scene.saved().withScan(scene.foreign()), Operation::save),

	RESTORE((scene) -> scene.template().save(scene.saved().withScan(null)),
			(scene, given) -> scene.template().restore(scene.id(), 1, scene.shape().type())),

	RESTORE_OF_A_DELETED_ONE(Operation::deleted,
			(scene, given) -> scene.template().restore(scene.id(), 1, scene.shape().type())),

	RESTORE_DELETED(Operation::deleted,
			(scene, given) -> scene.template().restoreDeleted(scene.id(), scene.shape().type())),

	DELETE(Scene::saved, (scene, given) -> scene.template().delete(given)),

	UPDATE_OF_ANOTHER_PROPERTY(Scene::saved, (scene,
			given) -> scene.template().update(scene.shape().type()).byId(scene.id()).set("note", "updated").apply()),

	UPDATE_OF_A_BLOB(Scene::saved,
			(scene, given) -> scene.template()
				.update(scene.shape().type())
				.byId(scene.id())
				.set("scan", scene.given())
				.apply()),

	TRANSACTION((scene) -> scene.saved().withScan(scene.blob()), (scene, given) -> scene.transactions()
		.executeWithoutResult((status) -> scene.template().save(scene.template().save(given).withNote("again")))),

	TRANSACTION_OF_TWO((scene) -> scene.saved(),
			(scene, given) -> scene.transactions().executeWithoutResult((status) -> {
				Blob old = Objects.requireNonNull(given.scan());
				scene.template().save(scene.shape().create(scene.otherId()).withScan(old));
				scene.template().save(given.with("two", scene.given(), List.of(old)));
			})),

	ROLLBACK((scene) -> scene.saved().withScan(scene.store().large()),
			(scene, given) -> scene.transactions().executeWithoutResult((status) -> {
				scene.template().save(given);
				throw new ConcurrencyFailureException("rolled back");
			})),

	PURGE((scene) -> scene.template().save(scene.saved().withScan(scene.blob())),
			(scene, given) -> scene.template().purge(scene.id(), scene.shape().type())),

	READ(Scene::saved, (scene, given) -> {
		Paper read = scene.template().findById(scene.id(), scene.shape().type()).orElseThrow();
		List.of(Objects.requireNonNull(read.scan()), read.pages().get(0))
			.forEach((blob) -> blob.bytes(DataSize.ofMegabytes(4)));
	}),

	SWEEP((scene) -> {
		Paper saved = scene.saved();
		scene.store().placeLeftover();
		return saved;
	}, (scene, given) -> scene.template().blobs().sweep().run()),

	VERIFICATION(Scene::saved, (scene, given) -> scene.template().blobs().verify().run((missing) -> {
		throw new AssertionError(missing + " is not missing");
	}));

	private final Preparation preparation;

	private final Work work;

	Operation(Preparation preparation, Work work) {
		this.preparation = preparation;
		this.work = work;
	}

	boolean isFor(Shape shape) {
		return switch (this) {
			case BLOB_OF_AN_OLD_VERSION, RESTORE, RESTORE_OF_A_DELETED_ONE, PURGE -> shape.hasHistory();
			case RESTORE_DELETED -> shape.hasSoftDelete();
			case SWEEP, VERIFICATION -> shape == Shape.VERSIONED;
			default -> true;
		};
	}

	/** Whether it is all or nothing. */
	boolean isWrite() {
		return this != PURGE && this != SWEEP;
	}

	/** Whether it may be done again, as it was not. */
	boolean isRepeatable() {
		return this != ROLLBACK;
	}

	Paper prepare(Scene scene) {
		return this.preparation.prepare(scene);
	}

	void run(Scene scene, Paper given) {
		this.work.run(scene, given);
	}

	private static void save(Scene scene, Paper given) {
		scene.template().save(given);
	}

	private static Paper deleted(Scene scene) {
		Paper saved = scene.saved();
		scene.template().deleteById(scene.id(), scene.shape().type());
		return saved;
	}

	static Blob blob() {
		byte[] content = new byte[100];
		new Random().nextBytes(content);
		return Blob.of(content, "text/plain");
	}

	/**
	 * Where an operation happens.
	 *
	 * @param given a blob that it writes
	 */
	record Scene(Shape shape, String id, SingleTableTemplate template, TransactionTemplate transactions,
			TestedStore store, Blob given) {

		Blob blob() {
			return this.store.blob();
		}

		String otherId() {
			return this.id + "-other";
		}

		Paper fresh() {
			return this.shape.create(this.id).withNote("x".repeat(2000));
		}

		Paper saved() {
			return this.template.save(fresh().with("first", blob(), List.of(Operation.blob())));
		}

		Paper another() {
			return this.template.save(this.shape.create(this.otherId()).withScan(blob()));
		}

		Paper version(long version) {
			return this.template.findRevision(this.id, version, this.shape.type())
				.orElseThrow()
				.entity()
				.map(Paper.class::cast)
				.orElseThrow();
		}

		Blob foreign() {
			return this.store.foreign();
		}

	}

	@FunctionalInterface
	private interface Preparation {

		Paper prepare(Scene scene);

	}

	@FunctionalInterface
	private interface Work {

		void run(Scene scene, Paper given);

	}

}
