package io.singletable.autoconfigure.restart.app;

import java.util.List;

import io.singletable.autoconfigure.restart.app.Restarted.Item;
import io.singletable.autoconfigure.restart.app.Restarted.Status;
import io.singletable.autoconfigure.restart.app.Restarted.Titled;
import io.singletable.repository.SingleTableRepository;

/**
 * Repository of items.
 */
public interface ItemRepository extends SingleTableRepository<Item, String> {

	List<Titled> findByStatus(Status status);

}
