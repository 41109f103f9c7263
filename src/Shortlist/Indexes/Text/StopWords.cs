namespace Shortlist.Indexes.Text;

/// <summary>
/// Function words of each language: articles, pronouns, prepositions, conjunctions, auxiliaries. They say little about
/// what a text is about, and long queries are half made of them. In lower case, with the accents the language keeps and
/// without apostrophes. Words that are also a thing to look for, such as the French "été", are not among them; nor are
/// contractions that are other words without their apostrophe, such as "we'll".
/// </summary>
internal static class StopWords
{
    public const string English = """
        a an the
        i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her
        hers herself it its itself they them their theirs themselves one ones
        this that these those who whom whose which what there here
        am is are was were be been being have has had having do does did doing done
        can could will would shall should may might must cannot
        and or but if because as until while although though than then so nor either neither
        of at by for with about against between into through during before after above below to from up down in out
        on off over under upon onto within without
        again further once when where why how all any both each few more most other another some such no not only
        own same too very just also
        im youre hes shes theyre ive youve weve theyve youd hed theyd youll
        theyll isnt arent wasnt werent hasnt havent hadnt doesnt dont didnt wont wouldnt shant shouldnt cant couldnt
        mustnt lets thats whos whats heres theres whens wheres whys hows
        """;

    public const string German = """
        der die das den dem des ein eine einer eines einem einen kein keine keiner keines keinem keinen
        ich mich mir mein meine meiner meines meinem meinen du dich dir dein deine deiner deines deinem deinen
        er ihn ihm sein seine seiner seines seinem seinen sie ihr ihre ihrer ihres ihrem ihren ihnen es wir uns unser
        unsere unserer unseres unserem unseren euch euer eure eurer eures eurem euren man sich selbst
        dieser diese dieses diesem diesen jener jene jenes jenem jenen jeder jede jedes jedem jeden alle allem allen
        aller alles mancher manche manches solche solcher solches wer wen wem wessen was welche welcher welches
        welchem welchen etwas nichts
        bin bist ist sind seid war warst waren wart gewesen sei seien wäre wären habe hast hat haben habt hatte
        hatten hattet gehabt hätte hätten werde wirst wird werden wurde wurden worden würde würden
        kann kannst können könnt konnte konnten könnte könnten muss müssen musste mussten müsste soll sollen sollte
        sollten will wollen wollte wollten darf dürfen durfte dürfte mag mögen möchte möchten
        und oder aber denn sondern doch weil dass daß wenn ob als wie damit obwohl während bevor nachdem falls sowie
        in im ins an am ans auf aus bei beim mit nach von vom vor zu zum zur über unter um durch für gegen ohne bis
        seit wegen trotz zwischen hinter neben
        nicht auch nur noch schon sehr so da dort hier dann nun jetzt hin her wo woher wohin wann warum weshalb wieso
        mehr weniger zwar also etwa bereits
        """;

    public const string French = """
        le la les l un une des du de d au aux ce cet cette ces c ça cela ceci celui celle ceux celles
        je j me m moi mon ma mes tu te t toi ton ta tes il elle on se s soi son sa ses nous notre nos vous votre vos
        ils elles leur leurs lui eux y en mien mienne tien tienne sien sienne même mêmes
        qui que qu quoi dont où quel quelle quels quelles lequel laquelle lesquels lesquelles
        suis es est sommes êtes sont étais était étions étaient serai sera seront serait seraient fut furent sois
        soit soient étant ai as a avons avez ont avais avait avions avaient aurai aura auront aurait auraient eut aie
        ait aient ayant eu fait faire peut peuvent pouvait doit doivent
        et ou mais donc or ni car si comme lorsque quand puisque parce afin tandis
        à dans par pour sur sous avec sans chez vers entre contre avant après depuis pendant dès jusque selon hors
        ne n pas plus moins non aussi très trop peu encore déjà toujours jamais rien tout tous toute toutes autre
        autres quelque quelques chaque aucun aucune tel telle tels telles ici là alors ainsi puis
        """;

    public const string Spanish = """
        el la los las lo un una unos unas al del
        yo me mi mis mí mío mía tú te ti tu tus tuyo tuya él ella ello se sí su sus suyo suya nosotros nosotras nos
        nuestro nuestra nuestros nuestras vosotros vosotras os vuestro vuestra vuestros vuestras ellos ellas usted
        ustedes le les conmigo contigo consigo
        este esta esto estos estas ese esa eso esos esas aquel aquella aquello aquellos aquellas
        que qué quien quién quienes cual cuál cuales cuyo cuya donde dónde cuando cuándo como cómo cuanto cuánto
        soy eres es somos sois son era eras éramos eran fui fue fuimos fueron sea sean sería serían siendo sido ser
        estoy estás está estamos están estaba estaban estar he has ha hemos han había habían haber habido hay haya
        tengo tiene tienen tenía tener puede pueden poder debe deben
        y e o u ni pero sino aunque porque pues si mientras
        a ante bajo con contra de desde durante en entre hacia hasta para por según sin sobre tras
        no ya muy más menos mucho mucha muchos muchas poco poca tan tanto también tampoco solo sólo todo toda todos
        todas otro otra otros otras algo alguno alguna algunos algunas algún nada ningún ninguno ninguna cada mismo
        misma mismos mismas aquí allí ahí así entonces
        """;

    public const string Italian = """
        il lo la i gli le l un uno una un di del dello della dei degli delle dell a al allo alla ai agli alle all da
        dal dallo dalla dai dagli dalle dall in nel nello nella nei negli nelle nell su sul sullo sulla sui sugli
        sulle sull con col per tra fra
        io me mi mio mia miei mie tu te ti tuo tua tuoi tue lui lei egli ella esso essa si sé suo sua suoi sue noi ci
        ce nostro nostra nostri nostre voi vi ve vostro vostra vostri vostre loro ne essi esse
        questo questa questi queste quello quella quelli quelle quel quei quegli ciò
        che chi cui quale quali quanto quanta quanti quante dove quando come perché
        sono sei è siamo siete era eri eravamo erano fu furono sia siano sarà saranno sarebbe essere essendo stato
        stata stati state ho hai ha abbiamo avete hanno aveva avevano avere avendo avuto abbia abbiano avrà avrebbe
        può possono deve devono
        e ed o od ma anche se però né oppure mentre poiché benché affinché
        non più meno molto molta molti molte poco tanto tutto tutta tutti tutte altro altra altri altre ogni alcuni
        alcune qualche nessuno nessuna niente nulla stesso stessa stessi stesse già ancora sempre solo così qui qua
        lì là poi ora senza sotto sopra contro verso dopo prima durante
        """;

    public const string Portuguese = """
        o a os as um uma uns umas ao aos à às do da dos das no na nos nas num numa pelo pela pelos pelas dum duma
        eu me mim meu minha meus minhas tu te ti teu tua teus tuas ele ela eles elas se si seu sua seus suas nós nosso
        nossa nossos nossas vós vosso vossa vossos vossas você vocês lhe lhes lo la los las dele dela deles delas
        este esta estes estas isto esse essa esses essas isso aquele aquela aqueles aquelas aquilo neste nesta nesse
        nessa deste desta desse dessa
        que quem qual quais cujo cuja onde quando como quanto quanta quantos quantas porque
        sou és é somos são era eras éramos eram fui foi fomos foram seja sejam será serão seria seriam sendo sido ser
        estou está estamos estão estava estavam estar esteja tenho tem temos têm tinha tinham ter tido teve tenha há
        havia haver hei pode podem deve devem
        e ou mas nem se pois porém embora enquanto contudo todavia
        de em por para com sem sob sobre entre até desde contra perante após ante durante
        não já mais menos muito muita muitos muitas pouco pouca tão tanto também só apenas todo toda todos todas tudo
        outro outra outros outras algo algum alguma alguns algumas nada nenhum nenhuma cada mesmo mesma mesmos mesmas
        aqui ali lá aí assim então ainda
        """;
}
