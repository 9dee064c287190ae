package io.singletable.blobs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.singletable.OnConflict;
import io.singletable.OnConflict.Resolver;
import io.singletable.blob.Blob;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.WriteTotals;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Random operations on the entities of a world, by instances of whatever age. Each ends
 * as it does: what counts is what is stored then.
 */
final class RandomOperations {

	private static final int KEPT_BLOBS = 150;

	private static final int KEPT_INSTANCES = 4;

	private final World world;

	private final List<Subject> subjects;

	private final Deque<Blob> blobs = new ArrayDeque<>();

	private final Map<String, Integer> outcomes = new TreeMap<>();

	/** Read by other threads, too; one writes. */
	private volatile int done;

	RandomOperations(World world, int entities) {
		this.world = world;
		this.subjects = IntStream.range(0, entities)
			.mapToObj((number) -> new Subject(Shape.values()[number % Shape.values().length], "e" + number))
			.toList();
	}

	int done() {
		return this.done;
	}

	Map<String, Integer> outcomes() {
		return this.outcomes;
	}

	/**
	 * Do one.
	 */
	void run() {
		Kind kind = Kind.drawn(this.world);
		this.done = this.done + 1;
		try {
			run(kind);
			count(kind, "done");
		}
		catch (DataAccessException | TransactionException ex) {
			count(kind, ex.getClass().getSimpleName());
		}
	}

	private void count(Kind kind, String outcome) {
		this.outcomes.merge(kind + " " + outcome, 1, Integer::sum);
	}

	private void run(Kind kind) {
		if (kind == Kind.TRANSACTION) {
			this.world.transactions.executeWithoutResult((status) -> {
				for (int i = this.world.random.nextInt(4); i >= 0; i--) {
					inTransaction();
				}
				if (this.world.happens(200)) {
					status.setRollbackOnly();
				}
			});
			return;
		}
		run(kind, this.world.oneOf(this.subjects));
	}

	/** A failure does not end the transaction, unless it is the last one. */
	private void inTransaction() {
		Kind kind = this.world.oneOf(List.of(Kind.SAVE, Kind.SAVE, Kind.SAVE, Kind.UPDATE, Kind.SAVE_IF, Kind.DELETE,
				Kind.RESTORE, Kind.RESTORE_DELETED));
		try {
			run(kind, this.world.oneOf(this.subjects));
		}
		catch (DataAccessException ex) {
			count(Kind.TRANSACTION, "survives " + kind + " " + ex.getClass().getSimpleName());
		}
	}

	private void run(Kind kind, Subject subject) {
		SingleTableTemplate template = this.world.template;
		Object id = subject.id;
		Class<? extends Paper> type = subject.shape.type();
		switch (kind) {
			case SAVE -> remember(subject, template.save(changed(subject)));
			case SAVE_IF -> remember(subject, template.save(changed(subject), Criteria.where("note").ne("none")));
			case UPDATE ->
				remember(subject, this.world.happens(500) ? template.update(type).byId(id).set("note", note()).apply()
						: template.update(type).byId(id).set("scan", anyBlob()).apply());
			case MERGE -> {
				if (subject.shape.hasHistory()) {
					remember(subject, template.save(changed(subject), OnConflict.merge()
						.resolvedBy(this.world.happens(500) ? Resolver.mine() : Resolver.theirs())));
				}
			}
			case DIFFERENCE -> {
				Paper before = find(subject);
				if (before != null && subject.shape != Shape.LATEST) {
					remember(subject, template.update(before, before.with(note(), anyBlob(), pages(before))));
				}
			}
			case READ -> find(subject);
			case DELETE -> template.delete(instance(subject));
			case DELETE_BY_ID -> template.deleteById(id, type);
			case RESTORE -> {
				if (subject.shape.hasHistory()) {
					remember(subject, template.restore(id, anyVersion(subject), type));
				}
			}
			case READ_VERSION -> {
				if (subject.shape.hasHistory()) {
					template.findRevision(id, anyVersion(subject), type)
						.flatMap((revision) -> revision.entity())
						.ifPresent((entity) -> remember(subject, entity));
				}
			}
			case RESTORE_DELETED -> {
				if (subject.shape.hasSoftDelete()) {
					remember(subject, template.restoreDeleted(id, type));
				}
			}
			case PRUNE -> {
				if (subject.shape.hasHistory()) {
					template.prune(id, type);
				}
			}
			case DELETE_VERSION -> {
				if (subject.shape.hasHistory()) {
					template.deleteRevision(id, anyVersion(subject), type);
				}
			}
			case PURGE -> {
				if (subject.shape.hasHistory()) {
					this.world.purging.add(subject.id);
					template.purge(id, type);
					this.world.purging.remove(subject.id);
				}
			}
			case PURGE_DELETED -> {
				if (subject.shape.hasSoftDelete()) {
					purgeDeleted(template, subject.shape);
				}
			}
			case REMOVE_TOMBSTONE -> {
				// Of a history, a purge that is under way could meet that of the next
				// entity.
				if (!subject.shape.hasHistory()) {
					template.removeTombstone(id, type);
				}
			}
			case SWEEP -> sweep(this.world);
			case TRANSACTION -> throw new IllegalArgumentException("No transaction is in another");
		}
	}

	/**
	 * Sweep. One that fails starts over the next time.
	 */
	static void sweep(World world) {
		try {
			world.sweep();
		}
		catch (DataAccessException ex) {
			// What it has deleted so far is gone.
		}
	}

	private void purgeDeleted(SingleTableTemplate template, Shape shape) {
		List<String> added = this.subjects.stream()
			.filter((it) -> it.shape == shape)
			.map((it) -> it.id)
			.filter(this.world.purging::add)
			.toList();
		WriteTotals totals = template.parallel(Parallelism.of(Runnable::run, 1)).keepGoing().purgeDeleted(shape.type());
		if (totals.refused() + totals.unknown() == 0) {
			added.forEach(this.world.purging::remove);
		}
	}

	private long anyVersion(Subject subject) {
		return Math.max(1, subject.newest - this.world.random.nextInt(5));
	}

	private Paper changed(Subject subject) {
		Paper paper = instance(subject);
		return switch (this.world.random.nextInt(10)) {
			case 0, 1 -> paper.withScan(this.world.blob());
			case 2 -> paper.withScan(null);
			case 3, 4 -> paper.withScan(anyBlob());
			case 5 -> paper.with(note(), paper.scan(), pages(paper));
			case 6 -> paper.with(note(), null, pages(paper));
			default -> paper.withNote(note());
		};
	}

	/** A long one is stored beside its item, where the type says so. */
	private String note() {
		int length = this.world.happens(500) ? 10 : 2000;
		return this.world.random.ints(length, 'a', 'z')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private List<Blob> pages(Paper paper) {
		List<Blob> pages = new ArrayList<>(paper.pages());
		if (paper.scan() != null) {
			pages.add(paper.scan());
		}
		pages.add(anyBlob());
		while (pages.size() > 1 && this.world.happens(500) || pages.size() > 4) {
			pages.remove(this.world.random.nextInt(pages.size()));
		}
		return pages;
	}

	private Blob anyBlob() {
		int drawn = this.world.random.nextInt(10);
		Blob blob = (drawn < 1) ? this.world.foreign()
				: (drawn < 4 || this.blobs.isEmpty()) ? this.world.blob() : this.world.oneOf(List.copyOf(this.blobs));
		remember(blob);
		return blob;
	}

	private void remember(Blob blob) {
		this.blobs.add(blob);
		if (this.blobs.size() > KEPT_BLOBS) {
			this.blobs.remove();
		}
	}

	private Paper instance(Subject subject) {
		if (!subject.instances.isEmpty() && this.world.happens(400)) {
			return this.world.oneOf(List.copyOf(subject.instances));
		}
		Paper found = find(subject);
		return (found != null) ? found : subject.shape.create(subject.id);
	}

	private @Nullable Paper find(Subject subject) {
		Paper found = this.world.template.findById(subject.id, subject.shape.type()).orElse(null);
		if (found != null) {
			remember(subject, found);
		}
		return found;
	}

	private void remember(Subject subject, @Nullable Paper paper) {
		Paper known = Objects.requireNonNull(paper);
		subject.newest = Math.max(subject.newest, Objects.requireNonNullElse(known.version(), 0L));
		subject.instances.add(known);
		if (subject.instances.size() > KEPT_INSTANCES) {
			subject.instances.remove();
		}
		if (known.scan() != null) {
			remember(known.scan());
		}
		known.pages().forEach(this::remember);
	}

	/**
	 * Entity, and what callers have of it.
	 */
	private static final class Subject {

		private final Shape shape;

		private final String id;

		private final Deque<Paper> instances = new ArrayDeque<>();

		private long newest;

		Subject(Shape shape, String id) {
			this.shape = shape;
			this.id = id;
		}

	}

}
