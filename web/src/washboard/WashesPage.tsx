// The car washes in an owner's lots: a day's board to work with, or the whole list to search.

import { ManagedWashes } from "../managed/ManagedWashes.tsx";
import { Choice } from "../ui/Choice.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { useSearchFilter } from "../ui/use-search-filter.ts";
import { Board } from "./Board.tsx";
import { readBoardFilter } from "./filter.ts";
import { boardWords } from "./words.ts";

export function WashesPage() {
  const [{ view }, change] = useSearchFilter(readBoardFilter);
  return (
    <>
      <PageHead title={boardWords.title()}>
        <div className="w-56">
          <Choice
            quiet
            legend={boardWords.views()}
            name="view"
            value={view ?? "board"}
            onChange={(next) => change({ view: next === "list" ? "list" : undefined })}
            options={[
              { value: "board", label: boardWords.board() },
              { value: "list", label: boardWords.list() },
            ]}
          />
        </div>
      </PageHead>
      {view === "list" ? <ManagedWashes /> : <Board />}
    </>
  );
}
