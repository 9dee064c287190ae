package io.singletable.console.desk;

import java.util.List;

import io.singletable.AllowScan;
import io.singletable.Query;
import io.singletable.repository.SingleTableRepository;

/**
 * Repository with a method that scans, and whose parameter is called as one of the page.
 */
public interface DraftRepository extends SingleTableRepository<Draft, String> {

	@AllowScan
	@Query("text = :run")
	List<Draft> withText(String run);

}
