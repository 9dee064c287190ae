package io.singletable.internal.observation;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * Rows of a stream that are read as a part of an operation. The consumer of a row is not
 * a part of it: what it does happens outside of the operation's scope.
 */
final class ObservedRows<R> extends Spliterators.AbstractSpliterator<R> {

	private final RunningOperation operation;

	private final Spliterator<R> rows;

	private @Nullable R row;

	private ObservedRows(RunningOperation operation, Spliterator<R> rows) {
		super(Long.MAX_VALUE, rows.characteristics() & ~(Spliterator.SIZED | Spliterator.SUBSIZED));
		this.operation = operation;
		this.rows = rows;
	}

	static <R> Stream<R> stream(RunningOperation operation, Stream<R> rows) {
		operation.attachRows();
		return StreamSupport.stream(new ObservedRows<>(operation, rows.spliterator()), false).onClose(() -> {
			operation.call(false, () -> {
				rows.close();
				return true;
			});
			operation.endRows();
		});
	}

	@Override
	public boolean tryAdvance(Consumer<? super R> action) {
		boolean advanced = this.operation.advance(() -> this.rows.tryAdvance((next) -> this.row = next));
		R row = this.row;
		this.row = null;
		if (!advanced || row == null) {
			return false;
		}
		action.accept(row);
		return true;
	}

}
