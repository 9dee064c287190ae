package io.singletable.repository.support;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.singletable.EntityRevision;
import io.singletable.RequestLimitExceededException;
import io.singletable.VersionMetadata;
import io.singletable.change.RevisionChanges;
import io.singletable.core.SingleTableOperations;
import io.singletable.query.RevisionFilter;
import io.singletable.query.RevisionOptions;
import io.singletable.repository.VersionedOperations;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.data.history.Revision;
import org.springframework.data.history.RevisionSort;
import org.springframework.data.history.Revisions;
import org.springframework.data.repository.history.RevisionRepository;
import org.springframework.data.support.WindowIterator;
import org.springframework.util.Assert;

/**
 * Repository fragment for the history: that of the template, without delete markers
 * unless they are asked for.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
final class RevisionRepositoryFragment<T, ID> implements RevisionRepository<T, ID, Long>, VersionedOperations<T, ID> {

	private final SingleTableOperations operations;

	private final Class<T> type;

	RevisionRepositoryFragment(SingleTableOperations operations, Class<T> type) {
		this.operations = operations;
		this.type = type;
	}

	@Override
	public T restore(ID id, long version) {
		return this.operations.restore(id, version, this.type);
	}

	@Override
	public T restore(ID id, long version, long current) {
		return this.operations.restore(id, version, current, this.type);
	}

	@Override
	public Optional<T> findAsOf(ID id, Instant time) {
		return this.operations.findAsOf(id, time, this.type);
	}

	@Override
	public long purge(ID id) {
		return this.operations.purge(id, this.type);
	}

	@Override
	public Window<VersionMetadata> findVersions(ID id, ScrollPosition position, Limit limit) {
		return this.operations.findVersions(id, this.type, position, limit);
	}

	@Override
	public Optional<Revision<Long, T>> findRevision(ID id, Long number) {
		Assert.notNull(number, "number must not be null");
		return this.operations.findRevision(id, number, this.type).flatMap(EntityRevisionMetadata::revision);
	}

	/** The first version may be a delete marker, but not the second one as well. */
	@Override
	public Optional<Revision<Long, T>> findLastChangeRevision(ID id) {
		return revisions(id, Direction.DESC, 2).findFirst();
	}

	@Override
	public Revisions<Long, T> findRevisions(ID id) {
		return Revisions.of(all(Direction.ASC, versions(id)));
	}

	@Override
	public Revisions<Long, T> findRevisions(ID id, RevisionOptions options) {
		return Revisions.of(all(Direction.ASC, versions(id, options)));
	}

	@Override
	public Window<Revision<Long, T>> findRevisions(ID id, ScrollPosition position, Limit limit) {
		Assert.notNull(limit, "limit must not be null");
		return RevisionWindow.read(versions(id), position, limit);
	}

	@Override
	public Window<Revision<Long, T>> findRevisions(ID id, RevisionOptions options, ScrollPosition position,
			Limit limit) {
		Assert.notNull(limit, "limit must not be null");
		return RevisionWindow.read(versions(id, options), position, limit);
	}

	@Override
	public Window<Revision<Long, T>> findRevisions(ID id, RevisionFilter filter, ScrollPosition position, Limit limit) {
		Assert.notNull(limit, "limit must not be null");
		return RevisionWindow.read((from, rows) -> this.operations.findRevisions(id, this.type, filter, from, rows),
				position, limit);
	}

	@Override
	public Window<RevisionChanges<T>> findChanges(ID id, ScrollPosition position, Limit limit) {
		return this.operations.findChanges(id, this.type, position, limit);
	}

	@Override
	public Page<Revision<Long, T>> findRevisions(ID id, Pageable pageable) {
		return page(pageable, versions(id),
				(position, limit) -> this.operations.findVersions(id, this.type, position, limit)
					.map((version) -> !version.isDelete()));
	}

	@Override
	public Page<Revision<Long, T>> findRevisions(ID id, RevisionOptions options, Pageable pageable) {
		History<EntityRevision<T>> versions = versions(id, options);
		return page(pageable, versions, (position, limit) -> versions.apply(position, limit)
			.map((version) -> EntityRevisionMetadata.revision(version).isPresent()));
	}

	/**
	 * A page of a history.
	 * @param revisions the history, of which only is told whether a version is a revision
	 */
	private Page<Revision<Long, T>> page(Pageable pageable, History<EntityRevision<T>> versions,
			History<Boolean> revisions) {
		Assert.notNull(pageable, "pageable must not be null");
		Direction order = order(pageable.getSort());
		return pageable.isUnpaged() ? new PageImpl<>(all(order, versions))
				: new RevisionPage<T>(pageable, versions, revisions).read(start(order));
	}

	private History<EntityRevision<T>> versions(ID id) {
		return (position, limit) -> this.operations.findRevisions(id, this.type, position, limit);
	}

	private History<EntityRevision<T>> versions(ID id, RevisionOptions options) {
		Assert.notNull(options, "options must not be null");
		return (position, limit) -> this.operations.findRevisions(id, this.type, options, position, limit);
	}

	private static Direction order(Sort sort) {
		if (sort.isSorted() && !(sort instanceof RevisionSort) && !isRevisionSort(sort)) {
			throw new InvalidDataAccessApiUsageException(
					"Revisions are sorted by their number only: use RevisionSort.asc() or RevisionSort.desc()");
		}
		return RevisionSort.getRevisionDirection(sort);
	}

	/**
	 * Also detects a sort that was rebuilt from its orders, as Spring's web support does.
	 */
	private static boolean isRevisionSort(Sort sort) {
		String property = RevisionSort.asc().iterator().next().getProperty();
		return sort.stream().allMatch((order) -> order.getProperty().equals(property));
	}

	/**
	 * A list is read as one window, whose limits are those of the list.
	 */
	private List<Revision<Long, T>> all(Direction order, History<EntityRevision<T>> versions) {
		Window<EntityRevision<T>> history = versions.apply(start(order), Limit.of(Integer.MAX_VALUE));
		if (history.hasNext()) {
			throw new RequestLimitExceededException("The history of this "
					+ this.operations.entities().required(this.type)
					+ " is too large for a list: it needs more requests than singletable.query.max-requests allows, "
					+ "or holds more bytes than singletable.max-decompressed-page allows. Read it in windows with "
					+ "findRevisions(id, position, limit), or raise the limit");
		}
		return history.stream().flatMap((revision) -> EntityRevisionMetadata.revision(revision).stream()).toList();
	}

	private static ScrollPosition start(Direction order) {
		return order.isDescending() ? ScrollPosition.keyset() : ScrollPosition.keyset().backward();
	}

	private Stream<Revision<Long, T>> revisions(ID id, Direction order, int chunk) {
		WindowIterator<EntityRevision<T>> history = WindowIterator
			.of((position) -> this.operations.findRevisions(id, this.type, position, Limit.of(chunk)))
			.startingAt(start(order));
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(history, Spliterator.ORDERED), false)
			.flatMap((revision) -> EntityRevisionMetadata.revision(revision).stream());
	}

	/**
	 * History that is read in windows.
	 *
	 * @param <V> what is read of a version
	 */
	private interface History<V> extends BiFunction<ScrollPosition, Limit, Window<V>> {

	}

}
